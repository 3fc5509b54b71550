import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../../../lib/emulator/emulator'
import { readDataFile } from '../../../lib/emulator/read-state'
import type { EmulatorState } from '../../../lib/emulator/state'
import { aNumber, anApplication, publicKey } from '../../unit/emulator/builders'
import { call, form, rightAuthorization, withEmulator } from './call'

const childProgram = join(__dirname, '../../helpers/emulator-child.ts')

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

/** What an emulator would find that starts now. */
function readData(): EmulatorState | undefined {
  return readDataFile(dataFile)?.state
}

describe('the data file', () => {
  it('keeps numbers that JavaScript would round, as the answers do', async () => {
    const big = '{"n":9007199254740993,"fraction":0.12345678901234567891,"huge":1e400}'
    const id = anApplication().id
    const read = async (url: string) => {
      const path = `${url}/v2/applications/${id}`
      return await (await fetch(path, { headers: { authorization: rightAuthorization } })).text()
    }
    await withEmulator({ seed, dataFile }, async ({ url }) => {
      const body = `{"name":"big","capabilities":{"payments":${big}}}`
      await call(url, 'PUT', `/v2/applications/${id}`, { body })
      expect(await read(url)).toContain(big)
    })
    await withEmulator({ dataFile }, async ({ url }) => {
      expect(await read(url)).toContain(big)
      const state = await (await fetch(`${url}/__emulator/state`)).text()
      expect(state).toContain(big)
      await call(url, 'PUT', '/__emulator/state', { body: state })
      expect(await read(url)).toContain(big)
    })
    const kept = await readFile(dataFile, 'utf8')
    expect(kept).toContain(big)
  })

  it('holds the state before the answer is given, and outlives a restart', async () => {
    let kept: EmulatorState | undefined
    await withEmulator({ seed, dataFile }, async (emulator) => {
      expect(readData()).toEqual(seed)
      const body = { name: 'second', keys: { public_key: publicKey } }
      await call(emulator.url, 'POST', '/v2/applications', { body })
      kept = emulator.state()
      expect(kept.applications).toHaveLength(2)
      expect(readData()).toEqual(kept)
    })
    await withEmulator({ seed, dataFile }, async (emulator) => {
      expect(emulator.state()).toEqual(kept)
      await emulator.reset()
      expect(emulator.state()).toEqual(seed)
      expect(readData()).toEqual(seed)
    })
  })

  it('may begin with a byte order mark, as editors on Windows write it', async () => {
    await writeFile(dataFile, `\uFEFF${JSON.stringify(seed)}`)
    expect(readData()).toEqual(seed)
  })

  it('never holds a private key', async () => {
    await withEmulator({ dataFile }, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', { body: { name: 'shop' } })
      expect(JSON.stringify(created.body)).toContain('BEGIN PRIVATE KEY')
      for (const name of await readdir(folder)) {
        expect(await readFile(join(folder, name), 'utf8')).not.toContain('PRIVATE')
      }
    })
  })

  it('takes many writes at once and leaves no other file', async () => {
    await withEmulator({ dataFile }, async (emulator) => {
      const body = { name: 'shop', keys: { public_key: publicKey } }
      const create = () => call(emulator.url, 'POST', '/v2/applications', { body })
      const results = await Promise.all(Array.from({ length: 40 }, create))
      expect(results.every(({ status }) => status === 201)).toBe(true)
      expect(readData()).toEqual(emulator.state())
      expect((await readdir(folder)).sort()).toEqual([
        'data.json',
        'data.json.1.log',
        'data.json.lock',
      ])
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

  it('keeps every account, with its secret', async () => {
    const accounts = { worker: { api_secret: 's', applications: [], numbers: [aNumber()] } }
    await withEmulator({ seed: { ...seed, accounts }, dataFile }, async ({ url }) => {
      const fields = { country: 'GB', msisdn: '447700900000', api_key: 'worker', api_secret: 's' }
      await call(url, 'POST', '/number/cancel', { ...form(fields), authorization: null })
    })
    expect(readData()?.accounts).toEqual({
      worker: { api_secret: 's', applications: [], numbers: [] },
    })
    await withEmulator({ dataFile }, async (emulator) => {
      expect(emulator.state('worker')).toEqual({ applications: [], numbers: [] })
    })
  })

  it('is refused to a second emulator, and free again when the first has closed', async () => {
    await withEmulator({ dataFile }, async () => {
      await expect(startEmulator({ dataFile })).rejects.toThrow(
        `The data file ${dataFile} is in use by process ${process.pid}. Give this emulator a file of its own`,
      )
    })
    await withEmulator({ dataFile }, async ({ url }) => {
      expect((await call(url, 'GET', '/v2/applications')).status).toBe(200)
    })
  })

  it('of a port that is taken is free again', async () => {
    await withEmulator({}, async ({ port }) => {
      await expect(startEmulator({ port, dataFile })).rejects.toThrow('is in use')
      await withEmulator({ dataFile }, async () => undefined)
    })
  })

  it('forgets a last line that a kill has cut, and refuses one that is broken before it', async () => {
    await withEmulator({ seed, dataFile }, async () => undefined)
    const log = `${dataFile}.1.log`
    const gone = '{"list":"numbers","key":"447700900000","item":null}\n'
    await writeFile(log, `${gone}{"list":"applications","key":`)
    await withEmulator({ dataFile }, async (emulator) => {
      expect(emulator.state()).toEqual({ ...seed, numbers: [] })
    })
    const { generation } = JSON.parse(await readFile(dataFile, 'utf8')) as { generation: number }
    const next = `${dataFile}.${generation}.log`
    await writeFile(next, `{"list":\n${gone}`)
    await expect(startEmulator({ dataFile })).rejects.toThrow(`${next}, line 1, is no change.`)
  })

  it('survives SIGKILL at any moment with all that was acknowledged', async () => {
    const acknowledged = new Set<string>()
    for (const writes of [3, 60, 250]) {
      const child = await startChild(dataFile)
      const lost = createUntilKilled(child.url, acknowledged)
      await until(() => acknowledged.size >= writes)
      await child.kill()
      await lost
      const { applications = [] } = readData() ?? {}
      const kept = new Set(applications.map(({ id }) => id))
      expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
    }
    // The next emulator takes over the lock of the dead one, and leaves nothing beside the file.
    await withEmulator({ dataFile }, async (emulator) => {
      expect(emulator.state().applications.length).toBeGreaterThanOrEqual(acknowledged.size)
    })
    expect(await readdir(folder)).toEqual(['data.json'])
  }, 60_000)
})

async function startChild(path: string): Promise<{ url: string; kill: () => Promise<unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', childProgram, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const kill = () => {
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    return exited
  }
  return { url: line.toString().trim(), kill }
}

/** Eight writers, each with a name so long that the log is folded on the way. */
async function createUntilKilled(url: string, acknowledged: Set<string>): Promise<void> {
  const body = { name: 'x'.repeat(20_000), keys: { public_key: publicKey } }
  async function write(): Promise<void> {
    for (;;) {
      const created = await call(url, 'POST', '/v2/applications', { body }).catch(() => undefined)
      // The connection is cut: the emulator is dead.
      if (created === undefined) return
      acknowledged.add((created.body as { id: string }).id)
    }
  }
  await Promise.all(Array.from({ length: 8 }, write))
}

async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await wait(2)
}
