import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Runtime } from '../../../lib/api/runtime'
import { createVonageClient } from '../../../lib/api/vonage-client'
import { ApiError, TransportError } from '../../../lib/diagnostics/errors'
import { Secret } from '../../../lib/diagnostics/secret'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import type { ApplicationId } from '../../../lib/model/application'
import { aWireApplication, failureOf } from '../application-store.contract'

const APP = aWireApplication(1)['id'] as ApplicationId

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())
beforeEach(async () => {
  emulator.clearFaults()
  const state = { applications: [aWireApplication(1)], numbers: [] }
  // The emulator has types of its own, on purpose, and checks what it is given.
  await emulator.replaceState(state as unknown as Parameters<Emulator['replaceState']>[0])
  emulator.clearRequests()
})

const base = () => ({
  apiUrl: emulator.url,
  restUrl: emulator.url,
  apiKey: 'emulator',
  apiSecret: new Secret('emulator'),
})

describe('turns', () => {
  it('keep requests to the Numbers API apart when told to, and those to the Application API not', async () => {
    const waits: number[] = []
    // The clock stands, so that what is waited for does not depend on how busy the machine is.
    const runtime: Runtime = {
      now: () => 5_000,
      random: () => 0,
      sleep: async (durationMs) => {
        waits.push(durationMs)
        return true
      },
    }
    const client = createVonageClient({ ...base(), restIntervalMs: 100 }, runtime)
    await Promise.all([1, 2, 3].map(() => client.numbers.list()))
    await Promise.all([1, 2, 3].map(() => client.applications.list()))
    expect(waits).toEqual([100, 200])
    expect(emulator.requests()).toHaveLength(6)
  })

  it('warn of nothing, however many wait for theirs', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    const settings = { ...base(), apiIntervalMs: 5, signal: new AbortController().signal }
    const client = createVonageClient(settings)
    await Promise.all(Array.from({ length: 30 }, () => client.applications.find(APP)))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('are one second for the real Numbers host', async () => {
    const waits: number[] = []
    const runtime: Runtime = {
      now: () => 5_000,
      random: () => 0,
      // Ends every wait at once and as stopped, so that nothing is sent to Vonage.
      sleep: async (durationMs) => {
        waits.push(durationMs)
        return false
      },
    }
    const stopped = { ...base(), restUrl: 'https://rest.nexmo.com', signal: AbortSignal.abort() }
    await failureOf(createVonageClient(stopped, runtime).numbers.list())
    expect(waits).toEqual([])
    const proxied = {
      ...base(),
      restUrl: 'https://rest.nexmo.com',
      proxy: { url: new Secret('http://127.0.0.1:1'), except: [] },
      maxRetries: 0,
    }
    const client = createVonageClient(proxied, runtime)
    await Promise.all([failureOf(client.numbers.list()), failureOf(client.numbers.list())])
    expect(waits).toEqual([1000])
  })
})

describe('a deadline', () => {
  const number = { country: 'GB', msisdn: '447700900000', applicationId: undefined, raw: {} }

  it('that passes in the wait for a turn sends nothing', async () => {
    let now = 5_000
    const runtime: Runtime = {
      now: () => now,
      random: () => 0,
      sleep: async (durationMs) => {
        now += durationMs
        return true
      },
    }
    const client = createVonageClient({ ...base(), restIntervalMs: 1_000 }, runtime)
    await client.numbers.list()
    const linking = client.numbers.setApplication(number, APP, { deadline: new Date(5_999) })
    expect(await failureOf(linking)).toMatchObject({ code: 'api_too_late' })
    expect(emulator.requests().map(({ path }) => path)).toEqual(['/account/numbers'])
  })

  it('that passes after a refusal sends it no second time', async () => {
    emulator.addFault({ action: 'status', status: 429, match: { method: 'POST' } })
    let now = 5_000
    const runtime: Runtime = {
      now: () => now,
      random: () => 0,
      sleep: async () => {
        now += 60_000
        return true
      },
    }
    const client = createVonageClient(base(), runtime)
    const linking = client.numbers.setApplication(number, APP, { deadline: new Date(6_000) })
    expect(await failureOf(linking)).toMatchObject({ code: 'api_too_late' })
    expect(emulator.requests()).toHaveLength(1)
  })
})

describe('a stop', () => {
  it('before the request sends nothing', async () => {
    const client = createVonageClient({ ...base(), signal: AbortSignal.abort() })
    const failure = await failureOf(client.applications.create({ name: 'shop' }))
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure).toMatchObject({ code: 'api_not_sent' })
    expect(emulator.requests()).toEqual([])
  })

  it('while waiting for a retry gives the failure that it waited for', async () => {
    const headers = { 'retry-after': '60' }
    emulator.addFault({ action: 'status', status: 429, headers, match: { method: 'POST' } })
    const stop = new AbortController()
    const client = createVonageClient({
      ...base(),
      signal: stop.signal,
      log: () => setImmediate(() => stop.abort()),
    })
    const failure = await failureOf(client.applications.create({ name: 'shop' }))
    expect(failure).toBeInstanceOf(ApiError)
    expect(failure).toMatchObject({ status: 429 })
  })

  it('cuts a read short but never a write', async () => {
    const stop = new AbortController()
    const client = createVonageClient({ ...base(), signal: stop.signal })
    emulator.addFault({ action: 'delay', delay_ms: 300, times: 2 })
    const write = client.applications.replace(APP, { name: 'new shop' })
    const read = failureOf(client.applications.find(APP))
    await expect.poll(() => emulator.requests().length, { timeout: 20_000 }).toBe(2)
    stop.abort()
    expect(await read).toMatchObject({ code: 'api_cancelled' })
    expect(await write).toMatchObject({ name: 'new shop' })
  })
})
