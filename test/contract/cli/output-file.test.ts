import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeKeysFolder } from '../../../lib/cli/apply/keep-keys'
import { writeOutputFile, writeOutputFolder } from '../../../lib/cli/output-file'
import { installPlugin } from '../../../lib/mirror/install-plugin'
import { aBuiltPlugin } from '../../helpers/built-plugin'
import { failureOf } from '../../helpers/played-environment'
import { temporaryFolder } from '../../helpers/temporary-folder'

/** A file where a folder would have to be. */
function aFile(): string {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  return file
}

describe('writeOutputFile', () => {
  it('makes the folder of the file', () => {
    const file = join(temporaryFolder(), 'reports/drift.md')
    writeOutputFile('report', file, 'well')
    expect(readFileSync(file, 'utf8')).toBe('well')
  })

  it('names the flag, the file and what is in the way', async () => {
    const file = aFile()
    const work = async () => writeOutputFile('report', join(file, 'drift.md'), '')
    expect(await failureOf(work())).toBe(
      `${join(file, 'drift.md')} cannot be written: ${file} is not a folder (EEXIST). Give --report a file that you may write to. [output_refused]`,
    )
  })

  it('refuses a folder in place of a file', async () => {
    const work = async () => writeOutputFile('comment', temporaryFolder(), '')
    expect(await failureOf(work())).toContain('EISDIR. Give --comment a file')
  })
})

describe('a folder of the output that cannot be made', () => {
  it.each([
    ['keys-dir', makeKeysFolder],
    [
      'dir',
      (folder: string) =>
        writeOutputFolder('dir', folder, () =>
          installPlugin({ pluginsDirectory: folder, pluginFolder: aBuiltPlugin() }),
        ),
    ],
  ])('is told with its flag --%s', async (flag, work: (folder: string) => unknown) => {
    const file = aFile()
    const folder = join(file, 'output')
    expect(await failureOf((async () => work(folder))())).toBe(
      `${folder} cannot be written to: ${file} is not a folder (EEXIST). Give --${flag} a folder that you may write to. [output_refused]`,
    )
  })

  it('is not what is told when something else fails', async () => {
    const work = async () =>
      writeOutputFolder('dir', 'plugins', () => {
        throw new Error('The plugin is not built')
      })
    await expect(work()).rejects.toThrow('The plugin is not built')
  })
})
