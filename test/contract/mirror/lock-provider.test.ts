import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockProvider } from '../../../lib/mirror/lock-provider'
import { temporaryFolder } from '../../helpers/temporary-folder'

describe('lockProvider', () => {
  it('writes the lock file, and only when it changes', () => {
    const workingDirectory = temporaryFolder()
    const path = join(workingDirectory, '.terraform.lock.hcl')
    expect(lockProvider({ workingDirectory, hash: 'h1:a=', others: [] })).toEqual([])
    expect(readFileSync(path, 'utf8')).toContain('"h1:a="')
    const written = statSync(path).mtimeMs
    lockProvider({ workingDirectory, hash: 'h1:a=', others: [] })
    expect(statSync(path).mtimeMs).toBe(written)
    lockProvider({ workingDirectory, hash: 'h1:b=', others: [] })
    expect(readFileSync(path, 'utf8')).not.toContain('"h1:a="')
    expect(readdirSync(workingDirectory)).toEqual(['.terraform.lock.hcl'])
  })

  it('names the providers that are not pinned', () => {
    const workingDirectory = temporaryFolder()
    writeFileSync(join(workingDirectory, '.terraform.lock.hcl'), '')
    const others = [{ source: 'hashicorp/aws', version: '~> 6.0' }]
    expect(lockProvider({ workingDirectory, hash: 'h1:a=', others })).toEqual([
      'registry.terraform.io/hashicorp/aws',
    ])
  })
})
