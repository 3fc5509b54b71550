import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../../../lib/emulator/emulator'
import type { EmulatorState } from '../../../lib/emulator/state'
import { aNumber, anApplication, publicKey } from '../../unit/emulator/builders'
import { call, withEmulator } from './call'

let folder = ''
let dataFile = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-data-'))
  dataFile = join(folder, 'data.json')
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const seed: EmulatorState = { applications: [anApplication()], numbers: [aNumber()] }

async function readData(): Promise<EmulatorState> {
  return JSON.parse(await readFile(dataFile, 'utf8')) as EmulatorState
}

describe('the data file', () => {
  it('holds the state before the answer is given, and outlives a restart', async () => {
    let kept: EmulatorState | undefined
    await withEmulator({ seed, dataFile }, async (emulator) => {
      expect(await readData()).toEqual(seed)
      const body = { name: 'second', keys: { public_key: publicKey } }
      await call(emulator.url, 'POST', '/v2/applications', { body })
      kept = emulator.state()
      expect(kept.applications).toHaveLength(2)
      expect(await readData()).toEqual(kept)
    })
    await withEmulator({ seed, dataFile }, async (emulator) => {
      expect(emulator.state()).toEqual(kept)
      await emulator.reset()
      expect(emulator.state()).toEqual(seed)
      expect(await readData()).toEqual(seed)
    })
  })

  it('never holds a private key', async () => {
    await withEmulator({ dataFile }, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', { body: { name: 'shop' } })
      expect(JSON.stringify(created.body)).toContain('BEGIN PRIVATE KEY')
      expect(await readFile(dataFile, 'utf8')).not.toContain('PRIVATE')
    })
  })

  it('takes many writes at once and leaves no other file', async () => {
    await withEmulator({ dataFile }, async (emulator) => {
      const body = { name: 'shop', keys: { public_key: publicKey } }
      const create = () => call(emulator.url, 'POST', '/v2/applications', { body })
      const results = await Promise.all(Array.from({ length: 40 }, create))
      expect(results.every(({ status }) => status === 201)).toBe(true)
      expect(await readData()).toEqual(emulator.state())
    })
    expect(await readdir(folder)).toEqual(['data.json'])
  })

  it.each([
    ['{"applications":[', /The data file .* is not JSON\. Repair it, or move it away/],
    ['{"applications":[],"numbers":{}}', /The data file .* is not a state of the emulator\./],
  ])('%s stops the start', async (text, message) => {
    await writeFile(dataFile, text)
    await expect(startEmulator({ dataFile })).rejects.toThrow(message)
    expect(await readFile(dataFile, 'utf8')).toBe(text)
  })

  it('in a folder that is not there stops the start', async () => {
    const missing = join(folder, 'nowhere', 'data.json')
    await expect(startEmulator({ dataFile: missing })).rejects.toThrow(
      `The data file ${missing} cannot be written.`,
    )
  })

  it('that cannot be written any more makes the answer a 500 that says so', async () => {
    await withEmulator({ dataFile }, async ({ url }) => {
      await rm(folder, { recursive: true })
      const body = { name: 'shop', keys: { public_key: publicKey } }
      const { status, body: answer } = await call(url, 'POST', '/v2/applications', { body })
      expect(status).toBe(500)
      expect(answer).toHaveProperty('detail', `The data file ${dataFile} cannot be written.`)
    })
  })
})
