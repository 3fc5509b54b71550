import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSavedBackend } from '../../../lib/journal/saved-plan'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aPlanMessage, writePlan } from './plan-file'

function aFile(content: Uint8Array | string): string {
  const file = join(temporaryFolder(), 'saved.plan')
  writeFileSync(file, content)
  return file
}

describe('readSavedBackend', () => {
  it('reads type and settings beside fields that it does not know', () => {
    const config = { bucket: 'states', key: 'shop', encrypt: true, endpoint: null }
    const file = join(temporaryFolder(), 'saved.plan')
    writePlan(file, { type: 's3', config, workspace: 'prod' })
    expect(readSavedBackend(file)).toEqual({ type: 's3', config })
  })

  it('reads a backend without settings', () => {
    const file = join(temporaryFolder(), 'saved.plan')
    writePlan(file, { type: 'local', config: undefined, workspace: 'default' })
    expect(readSavedBackend(file)).toEqual({ type: 'local', config: {} })
  })

  it.each<[string, () => string]>([
    ['is missing', () => join(temporaryFolder(), 'missing.plan')],
    ['is no archive', () => aFile('a plan')],
    ['is empty', () => aFile('')],
    ['is a JSON plan', () => aFile('{"format_version":"1.2"}')],
    ['is an archive of something else', () => aFile(zipSync({ 'main.tf': new Uint8Array(9) }))],
    ['has no backend', () => aFile(zipSync({ tfplan: aPlanMessage(undefined) }))],
    ['is cut off', () => aFile(zipSync({ tfplan: Uint8Array.of(0x6a, 0x7f, 0x01) }))],
  ])('throws for a file that %s', (_what, make) => {
    const file = make()
    expect(() => readSavedBackend(file)).toThrow()
  })
})
