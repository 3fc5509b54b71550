import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeDiskFault, makeFolder } from '../../../lib/exec/make-folder'
import { temporaryFolder } from '../../helpers/temporary-folder'

function faultOf(work: () => void): string {
  try {
    work()
  } catch (error) {
    return describeDiskFault(error)
  }
  return 'none'
}

describe('makeFolder', () => {
  it('makes what is missing above it too, with the mode, and leaves what is there', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'there'), { mode: 0o755 })
    makeFolder(join(root, 'there/a/b'), 0o700)
    makeFolder(join(root, 'there/a/b'), 0o777)
    const modes = ['there', 'there/a', 'there/a/b'].map(
      (path) => statSync(join(root, path)).mode & 0o777,
    )
    expect(modes).toEqual([0o755, 0o700, 0o700])
  })

  it('goes through a link to a folder', () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'disk'))
    symlinkSync('disk', join(root, 'link'))
    makeFolder(join(root, 'link/a'))
    expect(readdirSync(join(root, 'disk'))).toEqual(['a'])
  })

  it('names the file that is in the way', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(faultOf(() => makeFolder(join(file, 'a/b')))).toBe(`${file} is not a folder (EEXIST)`)
  })

  it('names a link that leads nowhere', () => {
    const link = join(temporaryFolder(), 'link')
    symlinkSync('none', link)
    expect(faultOf(() => makeFolder(join(link, 'a')))).toBe(`${link} is not a folder (EEXIST)`)
  })

  it('names the folder below which a name is too long', () => {
    const root = temporaryFolder()
    const long = 'x'.repeat(300)
    expect(faultOf(() => makeFolder(join(root, long, 'a')))).toBe(
      `${root} takes no folder of this name (ENAMETOOLONG)`,
    )
  })

  // Only Linux has such a folder.
  it.runIf(process.platform === 'linux')('ends where a folder is missing for ever', () => {
    expect(faultOf(() => makeFolder('/proc/none/a'))).toBe(
      '/proc takes no folder of this name (ENOENT)',
    )
  })
})
