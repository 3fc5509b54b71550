import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSavedBackend, readSavedResources } from '../../../lib/journal/saved-plan'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aPlanMessage, writeChanges, writePlan } from './plan-file'

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

describe('readSavedResources', () => {
  it('reads what becomes of each resource of this provider, and the others of its state', () => {
    const file = join(temporaryFolder(), 'saved.plan')
    const [one, two] = [{ msisdn: '1' }, { msisdn: '2' }]
    const changes = [
      { address: 'vonage_number_link.kept', action: 0, values: [one] },
      { address: 'module.a["vonage_x.y"].vonage_number_link.new["a.b"]', action: 1, values: [two] },
      { address: 'vonage_number_link.changed[0]', action: 3, values: [one, two] },
      { address: 'vonage_number_link.gone', action: 5, values: [one] },
      { address: 'vonage_number_link.replaced', action: 6, values: [one, two] },
      { address: 'terraform_data.other', action: 1, values: [two] },
      { address: 'data.other_thing.vonage_x', action: 0, values: [two] },
    ]
    writeChanges(file, changes, {
      resources: [
        { type: 'vonage_application', instances: [{ attributes: one }] },
        { type: 'terraform_data', instances: [{ attributes: one }] },
      ],
    })
    const type = 'vonage_number_link'
    expect(readSavedResources(file)).toEqual([
      { type, before: one, after: one, stays: true },
      { type, before: undefined, after: two, stays: false },
      { type, before: one, after: two, stays: true },
      { type, before: one, after: undefined, stays: false },
      { type, before: one, after: two, stays: false },
      { type: 'vonage_application', before: one, after: undefined, stays: false },
    ])
  })

  it('throws for what is no plan', () => {
    expect(() => readSavedResources(aFile('a plan'))).toThrow()
  })
})
