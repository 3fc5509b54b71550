import { describe, expect, it } from 'vitest'
import type { JournalEntry, JsonObject } from '../../../../lib/engine/ports'
import type { Resource } from '../../../../lib/plugin/provider'
import { type ObjectValue, UNKNOWN } from '../../../../lib/plugin/value'
import { createConnection } from '../../../../lib/provider/connection'
import { createNumberLeaseResource } from '../../../../lib/provider/number-lease/resource'
import { createNumberLinkResource } from '../../../../lib/provider/number-link/resource'
import { createRunMemory } from '../../../../lib/provider/run-memory'
import { createSession } from '../../../../lib/provider/session'
import { aCallContext } from '../../../helpers/call-context'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import { aLinkConfig, createMemoryNotes } from '../../../helpers/provider-run'

const msisdn = '447700900000'
const context = aCallContext()

async function startRun(
  holder?: number,
  apiKey = 'key-a',
  capabilities: JsonObject = { voice: {} },
  pending: readonly JournalEntry[] = [],
) {
  const features = ['SMS', 'VOICE']
  const held = holder === undefined ? {} : { app_id: idOf(holder) }
  const ports = createMemoryPorts({
    pending,
    applications: [1, 2].map((n) => ({ id: idOf(n), name: `app-${n}`, capabilities })),
    numbers: apiKey === 'key-a' ? [{ country: 'GB', msisdn, features, ...held }] : [],
  })
  const memory = createRunMemory(createMemoryNotes())
  const session = createSession({ apiKey, ports, memory, onConcurrentChange: 'stop' })
  const connection = createConnection(async () => session, memory)
  await connection.configure({}, context.signal)
  const lease = createNumberLeaseResource(connection, () => 0)
  return { ports, session, lease, link: createNumberLinkResource(connection) }
}

function aConfig(parts: ObjectValue = {}): ObjectValue {
  return {
    id: null,
    application_id: idOf(1),
    country: null,
    pattern: null,
    features: null,
    msisdn: null,
    number_country: null,
    number_features: null,
    ...parts,
  }
}

const number = {
  id: `GB:${msisdn}`,
  msisdn,
  number_country: 'GB',
  number_features: ['SMS', 'VOICE'],
}
const aLease = (parts: ObjectValue = {}) => aConfig({ ...number, ...parts })

describe('validate', () => {
  it('finds everything wrong at once', async () => {
    const { lease } = await startRun()
    const config = aConfig({ application_id: 'x', country: 'gb', pattern: '(', features: ['FAX'] })
    const found = await lease.validate?.({ config, writeOnlyAttributesAllowed: true }, context)
    expect(found?.map(({ path }) => path)).toEqual([
      ['application_id'],
      ['country'],
      ['pattern'],
      ['features'],
    ])
  })
})

describe('plan', () => {
  async function plan(config: ObjectValue | null, prior: ObjectValue | null) {
    const { lease } = await startRun()
    return lease.plan({ config, prior, proposed: config, private: {} }, context)
  }

  it('does not know the number before it is taken', async () => {
    const { planned } = await plan(aConfig({ country: 'GB' }), null)
    expect(planned).toMatchObject({ country: 'GB', msisdn: UNKNOWN, number_country: UNKNOWN })
  })

  it.each<[string, ObjectValue]>([
    ['nothing', {}],
    ['another application', { application_id: idOf(2) }],
    ['a kind that the number is of', { country: 'GB', features: ['VOICE'], pattern: '^44' }],
    ['a kind that is not known yet', { country: UNKNOWN }],
  ])('keeps the number when %s changes', async (_what, change) => {
    const result = await plan(aConfig(change), aLease())
    expect(result).toEqual({ planned: aLease(change), requiresReplace: [], diagnostics: [] })
  })

  it.each([
    ['country', 'FR'],
    ['features', ['MMS']],
    ['pattern', '^33'],
  ])('asks for another number when %s does not fit', async (name, value) => {
    const result = await plan(aConfig({ [name]: value }), aLease())
    expect(result.requiresReplace).toEqual([[name]])
    expect(result.planned?.['msisdn']).toBe(UNKNOWN)
  })

  it('ends it', async () => {
    expect(await plan(null, aLease())).toEqual({ planned: null })
  })
})

describe('apply', () => {
  it('takes, moves and gives back', async () => {
    const { lease, ports } = await startRun()
    const apply = (prior: ObjectValue | null, planned: ObjectValue | null) =>
      lease.apply({ config: planned, prior, planned, private: {} }, context)
    const unknown: ObjectValue = { id: UNKNOWN, msisdn: UNKNOWN, number_country: UNKNOWN }
    const made = await apply(null, aConfig({ ...unknown, number_features: UNKNOWN }))
    const kept = { api_key: 'key-a', linked_to: idOf(1) }
    expect(made).toEqual({ state: aLease(), private: kept, diagnostics: [] })
    const moved = await apply(aLease(), aLease({ application_id: idOf(2) }))
    expect(moved.state).toEqual(aLease({ application_id: idOf(2) }))
    expect(await ports.numbers.find(msisdn)).toMatchObject({ applicationId: idOf(2) })
  })

  it('warns of an application that handles neither calls nor messages, in the plan or else here', async () => {
    const { lease } = await startRun(undefined, 'key-a', {})
    const planned = aConfig({ id: UNKNOWN, msisdn: UNKNOWN })
    const request = { config: planned, prior: null, planned, private: {} }
    const unhandled = [{ severity: 'warning', code: 'number_unhandled' }]
    expect(await lease.apply(request, context)).toMatchObject({ diagnostics: unhandled })
    const other = await startRun(undefined, 'key-a', {})
    const plan = await other.lease.plan({ ...request, config: aConfig(), proposed: null }, context)
    expect(plan.diagnostics).toMatchObject(unhandled)
    expect((await other.lease.apply(request, context)).diagnostics).toEqual([])
  })

  it('does not take up what a link of the same apply has just linked', async () => {
    const { lease, link } = await startRun()
    const linked = aLinkConfig({ application_id: idOf(1), country: 'GB', id: number.id })
    await link.apply({ config: linked, prior: null, planned: linked, private: {} }, context)
    const planned = aConfig({ id: UNKNOWN, msisdn: UNKNOWN })
    await expect(
      lease.apply({ config: planned, prior: null, planned, private: {} }, context),
    ).rejects.toMatchObject({ code: 'number_pool_empty' })
  })

  it('loses a number that a link of the same apply names, where it could not know', async () => {
    const { lease, link, ports } = await startRun()
    const planned = aConfig({ id: UNKNOWN, msisdn: UNKNOWN })
    await lease.apply({ config: planned, prior: null, planned, private: {} }, context)
    const linked = aLinkConfig({ application_id: idOf(1), country: 'GB', id: number.id })
    await expect(
      link.apply({ config: linked, prior: null, planned: linked, private: {} }, context),
    ).rejects.toMatchObject({
      code: 'number_taken',
      detail: expect.stringContaining('vonage_number_lease') as string,
    })
    expect((await ports.numbers.find(msisdn))?.applicationId).toBeUndefined()
  })

  it('keeps its number from a new link', async () => {
    const { lease, link, ports } = await startRun(1)
    const kept = { config: aConfig(), prior: aLease(), proposed: null, private: {} }
    await lease.plan(kept, context)
    const linked = aLinkConfig({ application_id: idOf(2), country: 'GB', id: number.id })
    await expect(
      link.apply({ config: linked, prior: null, planned: linked, private: {} }, context),
    ).rejects.toMatchObject({ code: 'number_taken' })
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(1))
  })

  it.each<[string, number | undefined, (lease: Resource) => Promise<unknown>]>([
    [
      'gave back',
      1,
      (lease) =>
        lease.apply({ config: null, prior: aLease(), planned: null, private: {} }, context),
    ],
    ['found unlinked', undefined, (lease) => lease.read({ state: aLease(), private: {} }, context)],
  ])('takes a number that the same run %s', async (_what, holder, release) => {
    const { lease } = await startRun(holder)
    lease.seen?.({ msisdn, application_id: idOf(1) })
    const planned = aConfig({ id: UNKNOWN, msisdn: UNKNOWN })
    const request = { config: planned, prior: null, planned, private: {} }
    await expect(lease.apply(request, context)).rejects.toMatchObject({ code: 'number_pool_empty' })
    await release(lease)
    expect(await lease.apply(request, context)).toMatchObject({ state: { msisdn } })
  })

  it('gives back its own number only', async () => {
    for (const [holder, after] of [
      [1, undefined],
      [2, idOf(2)],
    ] as const) {
      const { lease, ports } = await startRun(holder)
      const request = { config: null, prior: aLease(), planned: null, private: {} }
      expect(await lease.apply(request, context)).toEqual({ state: null })
      expect((await ports.numbers.find(msisdn))?.applicationId).toBe(after)
    }
  })
})

describe('an interrupted run', () => {
  const left: JournalEntry = {
    kind: 'lease',
    id: 'left',
    startedAt: '2026-01-01T00:00:00.000Z',
    applicationId: idOf(1),
    msisdn,
  }
  const planned = aConfig({ id: UNKNOWN, msisdn: UNKNOWN })

  it('leaves the number that it linked to the next lease', async () => {
    const { lease, ports } = await startRun(1, 'key-a', { voice: {} }, [left])
    const request = { config: planned, prior: null, planned, private: {} }
    expect(await lease.apply(request, context)).toMatchObject({ state: { msisdn } })
    expect(ports.journal.entries).toEqual([left])
  })

  it('leaves no number to a lease that a link of the configuration names', async () => {
    const { lease, link } = await startRun(1, 'key-a', { voice: {} }, [left])
    const config = aLinkConfig({ application_id: idOf(1) })
    await link.plan({ config, prior: null, proposed: config, private: {} }, context)
    await expect(
      lease.apply({ config: planned, prior: null, planned, private: {} }, context),
    ).rejects.toMatchObject({ code: 'number_pool_empty' })
  })

  it('is forgotten once a state holds the number', async () => {
    const other = { ...left, id: 'other', msisdn: '447700900001' }
    const { lease, ports } = await startRun(1, 'key-a', { voice: {} }, [left, other])
    await lease.plan(
      { config: aConfig(), prior: aLease(), proposed: aConfig(), private: {} },
      context,
    )
    expect(ports.journal.entries).toEqual([other])
  })

  describe('that moved the number', () => {
    const moved = aLease({ application_id: idOf(2) })
    const config = aConfig({ application_id: idOf(2) })
    const entry = { ...left, applicationId: idOf(2) }
    const plan = { config, prior: moved, proposed: config, private: {} }
    const start = (pending: readonly JournalEntry[]) => startRun(2, 'key-a', { voice: {} }, pending)

    it('gives it back to the lease, and is forgotten by the next run', async () => {
      const { lease, ports } = await start([entry])
      expect(await lease.read({ state: aLease(), private: {} }, context)).toMatchObject({
        state: moved,
        private: { api_key: 'key-a', linked_to: idOf(2) },
      })
      await lease.plan(plan, context)
      // The state is written by an apply only.
      expect(ports.journal.entries).toEqual([entry])
      const next = await start([entry])
      await next.lease.read({ state: moved, private: {} }, context)
      await next.lease.plan(plan, context)
      expect(next.ports.journal.entries).toEqual([])
    })

    it('leaves the number to no other lease of that application', async () => {
      const { lease, ports } = await start([entry])
      await lease.read({ state: aLease(), private: {} }, context)
      const more = { ...planned, application_id: idOf(2) }
      await expect(
        lease.apply({ config: more, prior: null, planned: more, private: {} }, context),
      ).rejects.toMatchObject({ code: 'number_pool_empty' })
      expect(await ports.numbers.find(msisdn)).toMatchObject({ applicationId: idOf(2) })
    })

    it('is forgotten by a destroy', async () => {
      const { lease, ports } = await start([entry])
      await lease.apply({ config: null, prior: moved, planned: null, private: {} }, context)
      expect(ports.journal.entries).toEqual([])
    })
  })

  it('notes entries as done once Terraform has the results', async () => {
    const { lease, ports, session } = await startRun()
    await lease.apply({ config: planned, prior: null, planned, private: {} }, context)
    expect(ports.journal.done).toEqual([])
    session.end()
    expect(ports.journal.done).toEqual(['entry-1'])
  })
})

describe('read', () => {
  it('keeps a lease that holds its number', async () => {
    const { lease } = await startRun(1)
    const { state } = await lease.read({ state: aLease(), private: {} }, context)
    expect(state).toEqual(aLease())
  })

  it.each([
    ['linked elsewhere', 2, `It is now linked to ${idOf(2)}.`],
    ['unlinked', undefined, 'It is now linked to no application.'],
  ])('forgets one whose number is %s, with a warning', async (_what, holder, now) => {
    const { lease } = await startRun(holder)
    const result = await lease.read({ state: aLease(), private: {} }, context)
    expect(result.state).toBeNull()
    expect(result.diagnostics).toMatchObject([{ severity: 'warning', code: 'number_lease_lost' }])
    expect(result.diagnostics?.[0]?.detail).toContain(now)
  })

  it('does not take a number that another account does not show for lost', async () => {
    const { lease } = await startRun(1, 'key-b')
    const kept = { api_key: 'key-a', linked_to: idOf(1) }
    const result = await lease.read({ state: aLease(), private: kept }, context)
    expect(result.state).toEqual(aLease())
    expect(result.diagnostics).toMatchObject([{ code: 'account_differs' }])
  })

  it('forgets one whose number left the account', async () => {
    const { lease } = await startRun(1, 'key-b')
    const kept = { api_key: 'key-b', linked_to: idOf(1) }
    const result = await lease.read({ state: aLease(), private: kept }, context)
    expect(result.state).toBeNull()
    expect(result.diagnostics?.[0]?.detail).toContain('It is not in the account any more.')
  })
})
