import { describe, expect, it } from 'vitest'
import { parseEmulatorOptions } from '../../../lib/cli/emulator-command'

describe('parseEmulatorOptions', () => {
  it('takes port 4010, no files and prose unless told', () => {
    expect(parseEmulatorOptions({})).toEqual({ options: { port: 4010, json: false } })
  })

  it('takes every flag', () => {
    const values = { port: '0', seed: 's.json', data: 'd.json', randomSeed: '7', json: true }
    expect(parseEmulatorOptions(values)).toEqual({
      options: { port: 0, seedFile: 's.json', dataFile: 'd.json', randomSeed: 7, json: true },
    })
  })

  it.each(['x', '-1', '65536', '1.5', ''])('refuses port %j', (port) => {
    expect(parseEmulatorOptions({ port }).diagnostics?.map(({ path }) => path)).toEqual([['port']])
  })

  it('says everything that is wrong at once', () => {
    const { diagnostics } = parseEmulatorOptions({
      port: 'x',
      seed: '',
      data: '',
      randomSeed: '1.5',
    })
    expect(diagnostics?.map(({ summary }) => summary)).toEqual([
      '--port is not a port',
      '--seed is empty',
      '--data is empty',
      '--random-seed is not a whole number',
    ])
  })
})
