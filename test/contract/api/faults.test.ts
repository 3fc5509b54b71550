import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ApiError, ContractError, TransportError } from '../../../lib/diagnostics/errors'
import { type Emulator, startEmulator } from '../../../lib/emulator/emulator'
import type { ApplicationId } from '../../../lib/model/application'
import { aWireApplication, failureOf, PUBLIC_KEY } from '../application-store.contract'
import { aWireNumber } from '../number-store.contract'
import { aClient } from './client'

const APP = aWireApplication(1)['id'] as ApplicationId
const draft = {
  name: 'shop',
  keys: { public_key: PUBLIC_KEY },
  privacy: { improve_ai: false },
  capabilities: {},
}

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
  emulator.setLimits({ application_rps: 0, numbers_rps: 0 })
})
afterAll(() => emulator.close())
beforeEach(async () => {
  emulator.clearFaults()
  const state = { applications: [aWireApplication(1)], numbers: [aWireNumber('447700900001')] }
  // The emulator has types of its own, on purpose, and checks what it is given.
  await emulator.replaceState(state as unknown as Parameters<Emulator['replaceState']>[0])
  emulator.clearRequests()
})

/** A client that gives up a hanging request soon. */
const client = () => aClient(emulator.url, { requestTimeoutMs: 300 })
const sent = (method: string) => emulator.requests().filter((one) => one.method === method).length

const passing = ['reset', 'hang', 'truncate', 'garbage', 'status'] as const

describe('reads and repeatable writes', () => {
  it.each(passing)('survive one %s', async (action) => {
    emulator.addFault({ action, times: 1 })
    expect(await client().applications.find(APP)).toMatchObject({ id: APP })
    emulator.addFault({ action, when: 'after', times: 1 })
    expect(await client().applications.list()).toHaveLength(1)
  })

  it.each(passing)('replace and delete again after a %s that hid the answer', async (action) => {
    const { applications } = client()
    emulator.addFault({ action, when: 'after', match: { method: 'PUT' } })
    expect(await applications.replace(APP, draft)).toMatchObject({ name: 'shop' })
    expect(sent('PUT')).toBe(2)
    emulator.addFault({ action, when: 'after', match: { method: 'DELETE' } })
    await applications.delete(APP)
    expect(emulator.state().applications).toEqual([])
    expect(sent('DELETE')).toBeGreaterThanOrEqual(action === 'garbage' ? 1 : 2)
  })

  it('link a number again after a lost answer', async () => {
    const { numbers } = client()
    const number = await numbers.find('447700900001')
    if (number === undefined) expect.fail('no number')
    emulator.addFault({ action: 'reset', when: 'after', match: { method: 'POST' } })
    await numbers.setApplication(number, APP)
    expect((await numbers.find('447700900001'))?.applicationId).toBe(APP)
  })

  it('give up after the last retry and say what happened', async () => {
    emulator.addFault({ action: 'status', status: 503, times: 9 })
    const failure = await failureOf(client().applications.find(APP))
    expect(failure).toBeInstanceOf(ApiError)
    expect(failure).toMatchObject({ status: 503, code: 'api_failed', retryable: true })
    expect(sent('GET')).toBe(5)
  })

  it('end with TransportError when nothing but resets comes', async () => {
    emulator.addFault({ action: 'reset', times: 9 })
    const failure = await failureOf(client().applications.find(APP))
    expect(failure).toBeInstanceOf(TransportError)
    expect((failure as TransportError).detail).toContain(`GET ${emulator.url}/v2/applications/`)
  })

  it('end with ContractError when nothing but garbage comes, and quote none of its control characters', async () => {
    emulator.addFault({ action: 'garbage', times: 9 })
    const failure = await failureOf(client().applications.list())
    expect(failure).toBeInstanceOf(ContractError)
    expect(failure).toMatchObject({ code: 'answer_invalid', message: 'The answer is not JSON' })
  })

  it('end with a timeout that names the wait', async () => {
    emulator.addFault({ action: 'hang', times: 9 })
    const patient = aClient(emulator.url, { requestTimeoutMs: 150, maxRetries: 0 })
    const failure = await failureOf(patient.applications.find(APP))
    expect(failure).toBeInstanceOf(TransportError)
    expect((failure as TransportError).detail).toContain('no complete answer after 0.15 seconds')
  })

  it('wait as long as Retry-After says, and log it', async () => {
    const headers = { 'retry-after': '7' }
    emulator.addFault({ action: 'status', status: 429, headers })
    const waits: (number | undefined)[] = []
    const logged = aClient(emulator.url, {
      log: ({ status, attempt, retryInMs }) => {
        waits.push(status, attempt, retryInMs)
      },
    })
    await logged.applications.find(APP)
    expect(waits).toEqual([429, 1, 7000, 200, 2, undefined])
  })
})

describe('a create', () => {
  it.each(['before', 'after'] as const)(
    'is sent once, whatever hides its answer %s the commit',
    async (when) => {
      for (const action of passing) {
        emulator.clearRequests()
        emulator.addFault({ action, when, match: { method: 'POST' } })
        const failure = await failureOf(client().applications.create(draft))
        expect(failure).not.toMatchObject({ status: 400 })
        expect([action, sent('POST')]).toEqual([action, 1])
      }
    },
  )

  it('is sent again after a 429, which says that nothing was made', async () => {
    emulator.addFault({ action: 'status', status: 429, match: { method: 'POST' }, times: 2 })
    expect(await client().applications.create(draft)).toMatchObject({ name: 'shop' })
    expect(sent('POST')).toBe(3)
    expect(emulator.state().applications).toHaveLength(2)
  })

  it('ends with the 429 when the server goes on refusing', async () => {
    emulator.addFault({ action: 'status', status: 429, match: { method: 'POST' }, times: 9 })
    const failure = await failureOf(client().applications.create(draft))
    expect(failure).toMatchObject({ status: 429, code: 'api_rate_limited', retryable: true })
    expect(emulator.state().applications).toHaveLength(1)
  })
})
