import { describe, expect, it } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import { EmulatorError } from '../../../lib/emulator/emulator-error'
import { type FaultOptions, parseFault } from '../../../lib/emulator/faults'
import { publicKey } from '../../unit/emulator/builders'
import { type CallResult, call, withEmulator } from './call'

function create(emulator: Emulator): Promise<CallResult> {
  const body = { name: 'shop', keys: { public_key: publicKey } }
  return call(emulator.url, 'POST', '/v2/applications', { body })
}

/** What the client, the state and the log say of a create that met the fault. */
async function createWith(fault: FaultOptions) {
  let outcome: unknown
  await withEmulator({}, async (emulator) => {
    emulator.addFault({ match: { method: 'POST', path: '^/v2/applications$' }, ...fault })
    const client = await create(emulator).then(
      ({ status }) => status,
      () => 'no usable answer',
    )
    const [entry] = emulator.requests()
    const kept = emulator.state().applications.length
    outcome = { client, kept, status: entry?.status, committed: entry?.committed }
  })
  return outcome
}

const lost = 'no usable answer'

describe('faults', () => {
  it.each<[FaultOptions, { client: unknown; kept: number; status: number | null }]>([
    [{ action: 'status' }, { client: 503, kept: 0, status: 503 }],
    [
      { action: 'status', status: 429, when: 'after' },
      { client: 429, kept: 1, status: 429 },
    ],
    [{ action: 'reset' }, { client: lost, kept: 0, status: null }],
    [
      { action: 'reset', when: 'after' },
      { client: lost, kept: 1, status: null },
    ],
    [{ action: 'truncate' }, { client: lost, kept: 0, status: 200 }],
    [
      { action: 'truncate', when: 'after' },
      { client: lost, kept: 1, status: 201 },
    ],
    [{ action: 'garbage' }, { client: lost, kept: 0, status: 200 }],
    [
      { action: 'garbage', when: 'after' },
      { client: lost, kept: 1, status: 201 },
    ],
  ])('%j', async (fault, { client, kept, status }) => {
    expect(await createWith(fault)).toEqual({ client, kept, status, committed: kept === 1 })
  })

  it.each([
    { when: 'before', kept: 0 },
    { when: 'after', kept: 1 },
  ] as const)(
    'hang $when the commit answers nothing until the emulator closes',
    async (expected) => {
      await withEmulator({}, async (emulator) => {
        emulator.addFault({ action: 'hang', when: expected.when })
        const body = JSON.stringify({ name: 'shop', keys: { public_key: publicKey } })
        const signal = AbortSignal.timeout(150)
        const authorization = `Basic ${Buffer.from('emulator:emulator').toString('base64')}`
        const headers = { authorization, 'content-type': 'application/json' }
        const url = `${emulator.url}/v2/applications`
        const answer = fetch(url, { method: 'POST', headers, body, signal })
        await expect(answer).rejects.toThrow('timeout')
        expect(emulator.state().applications).toHaveLength(expected.kept)
        expect(emulator.requests()).toMatchObject([
          { status: null, committed: expected.kept === 1 },
        ])
      })
    },
  )

  it.each(['before', 'after'] as const)(
    'delay %s the commit, and then the true answer',
    async (when) => {
      await withEmulator({}, async (emulator) => {
        emulator.addFault({ action: 'delay', delay_ms: 120, when })
        const startedAt = performance.now()
        expect((await create(emulator)).status).toBe(201)
        expect(performance.now() - startedAt).toBeGreaterThanOrEqual(115)
        expect(emulator.requests()).toMatchObject([{ status: 201, committed: true }])
      })
    },
  )

  it('truncate and garbage also spoil an answer that has no body', async () => {
    await withEmulator({}, async (emulator) => {
      for (const action of ['truncate', 'garbage'] as const) {
        const { id } = (await create(emulator)).body as { id: string }
        emulator.addFault({ action, when: 'after', match: { method: 'delete' } })
        await expect(call(emulator.url, 'DELETE', `/v2/applications/${id}`)).rejects.toThrow()
      }
      expect(emulator.state().applications).toEqual([])
    })
  })

  it.each(['delay', 'truncate', 'reset'] as const)(
    'outlives clients that go away before a late %s',
    async (action) => {
      await withEmulator({}, async (emulator) => {
        emulator.setLimits({ latency_ms: 80 })
        emulator.addFault({ action, when: 'after', times: 5 })
        const leaving = Array.from({ length: 5 }, () =>
          fetch(`${emulator.url}/v2/applications`, { signal: AbortSignal.timeout(30) }),
        )
        const ends = await Promise.allSettled(leaving)
        expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
        emulator.clearFaults()
        // Answered after a delay of its own, and so after all late actions.
        expect((await call(emulator.url, 'GET', '/v2/applications')).status).toBe(200)
      })
    },
  )

  it('and latency warn of nothing, however many requests wait', async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => warnings.push(warning)
    process.on('warning', note)
    await withEmulator({}, async (emulator) => {
      emulator.setLimits({ latency_ms: 50 })
      emulator.addFault({ action: 'delay', delay_ms: 50, times: 30 })
      const many = Array.from({ length: 30 }, () => call(emulator.url, 'GET', '/v2/applications'))
      const answers = await Promise.all(many)
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    })
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('are played as often as asked, to the requests that match, with their headers', async () => {
    await withEmulator({}, async (emulator) => {
      emulator.addFault({
        match: { method: 'GET', path: 'numbers' },
        action: 'status',
        status: 502,
        headers: { 'retry-after': '7' },
        times: 2,
      })
      const list = (path: string) => call(emulator.url, 'GET', path)
      expect((await list('/v2/applications')).status).toBe(200)
      const first = await list('/account/numbers')
      expect([first.status, first.headers.get('retry-after')]).toEqual([502, '7'])
      expect((await list('/account/numbers')).status).toBe(502)
      expect((await list('/account/numbers')).status).toBe(200)
    })
  })

  it('come over the control call, filled in, and go with DELETE', async () => {
    await withEmulator({}, async ({ url }) => {
      const added = await call(url, 'POST', '/__emulator/faults', { body: { action: 'reset' } })
      const filledIn = {
        match: {},
        when: 'before',
        action: 'reset',
        status: 503,
        headers: {},
        delay_ms: 100,
        times: 1,
        probability: 1,
      }
      expect([added.status, added.body]).toEqual([201, filledIn])
      expect((await call(url, 'GET', '/__emulator/faults')).body).toEqual([filledIn])
      expect((await call(url, 'DELETE', '/__emulator/faults')).status).toBe(204)
      expect((await call(url, 'GET', '/v2/applications')).status).toBe(200)
    })
  })

  it('are refused with everything that is wrong', () => {
    const fault = {
      match: { path: '(', verb: 'GET' },
      when: 'during',
      action: 'explode',
      status: 99,
      headers: { a: 'x\ny' },
      delay_ms: -1,
      times: 0,
      extra: 1,
    }
    try {
      parseFault(fault)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(EmulatorError)
      expect((error as EmulatorError).problems).toEqual([
        'match must be an object with method and path (a regular expression), both optional.',
        'when must be one of: before, after.',
        'action must be one of: status, reset, hang, delay, truncate, garbage.',
        'status must be a whole number from 200 to 599.',
        'headers must be an object of header names and texts.',
        'delay_ms must be a whole number from 0 to 3600000.',
        'times must be a whole number from 1.',
        'extra is no field of a fault.',
      ])
    }
  })
})
