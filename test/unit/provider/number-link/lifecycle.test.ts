import { describe, expect, it } from 'vitest'
import { type ObjectValue, UNKNOWN } from '../../../../lib/plugin/value'
import { anApiError } from '../../../helpers/creations'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../../helpers/ports'
import {
  aLinkConfig,
  createMemoryNotes,
  type ProviderRun,
  startProviderRun,
} from '../../../helpers/provider-run'

const msisdn = '447700900000'

function anAccount(holder?: string): MemoryPorts {
  return createMemoryPorts({
    applications: [1, 2, 3].map((n) => ({
      id: idOf(n),
      name: `app-${n}`,
      capabilities: { voice: {} },
    })),
    numbers: [{ country: 'GB', msisdn, ...(holder ? { app_id: holder } : {}) }],
  })
}

function apply(run: ProviderRun, prior: ObjectValue | null, planned: ObjectValue | null) {
  return run.link.apply({ config: planned, prior, planned, private: {} }, run.context)
}

function aLink(n: number, parts: ObjectValue = {}): ObjectValue {
  return aLinkConfig({ id: `GB:${msisdn}`, country: 'GB', application_id: idOf(n), ...parts })
}

describe('plan', () => {
  it('knows the id when the country is declared', async () => {
    const run = await startProviderRun(anAccount())
    const config = aLinkConfig({ application_id: idOf(1), country: 'GB' })
    const { planned } = await run.link.plan(
      { config, prior: null, proposed: config, private: {} },
      run.context,
    )
    expect(planned).toEqual({ ...config, id: `GB:${msisdn}` })
  })

  it.each([
    ['another application in place', { application_id: idOf(2) }, [], 'GB'],
    ['another number by replacement', { msisdn: '447700900001' }, [['msisdn']], UNKNOWN],
    ['another country by replacement', { country: 'FR' }, [['country']], 'FR'],
  ])('plans %s', async (_what, change, requiresReplace, country) => {
    const run = await startProviderRun(anAccount())
    const config = aLinkConfig({ application_id: idOf(1), ...change })
    const result = await run.link.plan(
      { config, prior: aLink(1), proposed: config, private: {} },
      run.context,
    )
    expect(result.requiresReplace).toEqual(requiresReplace)
    expect(result.planned?.['country']).toBe(country)
  })
})

describe('plan of a link that is to be made', () => {
  async function plan(run: ProviderRun, parts: ObjectValue = {}) {
    const config = aLinkConfig({ application_id: idOf(1), ...parts })
    const request = { config, prior: null, proposed: config, private: {} }
    const { diagnostics = [] } = await run.link.plan(request, run.context)
    return diagnostics.map(({ severity, code, path }) => [severity, code, path])
  }

  it.each<[string, ObjectValue, readonly unknown[]]>([
    ['a number of the account', {}, []],
    [
      'one of another account',
      { msisdn: '447700900009' },
      [['warning', 'number_not_owned', ['msisdn']]],
    ],
    [
      'one of another country',
      { country: 'US' },
      [['warning', 'number_country_differs', ['country']]],
    ],
    ['one that is not known yet', { msisdn: UNKNOWN }, []],
    ['a country that is not known yet', { country: UNKNOWN }, []],
  ])('looks up %s', async (_what, parts, expected) => {
    expect(await plan(await startProviderRun(anAccount()), parts)).toEqual(expected)
  })

  it('reads the numbers once for all links, and not again in the process of the apply', async () => {
    const ports = anAccount()
    let lists = 0
    const list = () => {
      lists += 1
      return ports.numbers.list()
    }
    const notes = createMemoryNotes()
    const counted = { ...ports, numbers: { ...ports.numbers, list } }
    const planning = await startProviderRun(counted, { notes })
    await Promise.all([plan(planning), plan(planning), plan(planning, { msisdn: '447700900009' })])
    expect(lists).toBe(1)
    const applying = await startProviderRun(counted, { notes })
    expect(await plan(applying, { msisdn: '447700900009' })).toEqual([])
    expect(lists).toBe(1)
  })

  it('tells of a list that fails', async () => {
    const ports = anAccount()
    const list = async () => {
      throw anApiError(503)
    }
    const failing = { ...ports, numbers: { ...ports.numbers, list } }
    const [problem] = await plan(await startProviderRun(failing))
    expect(problem?.[0]).toBe('error')
  })
})

describe('apply', () => {
  it('links, moves and unlinks', async () => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    const made = await apply(run, null, aLinkConfig({ application_id: idOf(1), country: UNKNOWN }))
    expect(made).toEqual({
      state: aLink(1),
      private: { api_key: 'key-a', linked_to: idOf(1) },
      diagnostics: [],
    })
    const moved = await apply(run, made.state, aLink(2))
    expect(moved.state).toEqual(aLink(2))
    await apply(await startProviderRun(ports), moved.state, null)
    expect((await ports.numbers.find(msisdn))?.applicationId).toBeUndefined()
  })

  it.each([
    ['neither voice nor messages', { capabilities: { rtc: {} } }, ['number_unhandled']],
    ['messages', { capabilities: { messages: {} } }, []],
  ])('of an application with %s', async (_what, fields, codes) => {
    const ports = anAccount()
    ports.store.change(idOf(1), fields)
    const made = await apply(await startProviderRun(ports), null, aLink(1))
    expect(made.diagnostics?.map(({ code }) => code)).toEqual(codes)
    ports.store.failNext(`find ${idOf(2)}`, anApiError(503), 'before')
    const other = await apply(await startProviderRun(ports), made.state, aLink(2))
    expect(other).toMatchObject({ state: aLink(2), diagnostics: [] })
  })

  it('leaves a link that someone made elsewhere since, although the refreshed state shows it', async () => {
    const ports = anAccount(idOf(2))
    const run = await startProviderRun(ports)
    await run.link.apply(
      { config: null, prior: aLink(2), planned: null, private: { linked_to: idOf(1) } },
      run.context,
    )
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(2))
  })

  it('takes the number from a holder that a state of the plan names, in another process', async () => {
    const ports = anAccount(idOf(3))
    const notes = createMemoryNotes()
    const planning = await startProviderRun(ports, { notes })
    const config = aLink(1)
    await planning.link.plan(
      { config, prior: null, proposed: config, private: {} },
      planning.context,
    )
    planning.link.seen?.({ msisdn, application_id: idOf(3) })
    const run = await startProviderRun(ports, { notes })
    expect((await apply(run, null, aLink(1))).state).toEqual(aLink(1))
  })

  it('does not take the number of an application that the plan did not know', async () => {
    const ports = anAccount(idOf(3))
    const run = await startProviderRun(ports)
    await expect(apply(run, null, aLink(1))).rejects.toThrow('linked to another application')
    await expect(apply(run, aLink(2), aLink(1))).rejects.toThrow('linked to another application')
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(3))
    const taken = await apply(run, null, aLink(1, { take_over: true }))
    expect(taken.state?.['application_id']).toBe(idOf(1))
  })

  it('refuses a second link of a number that the same run linked', async () => {
    const ports = anAccount()
    const run = await startProviderRun(ports)
    await apply(run, null, aLink(1))
    await expect(apply(run, null, aLink(2))).rejects.toMatchObject({ code: 'declared_twice' })
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(1))
  })

  it('leaves a link alone that the same run made under another address', async () => {
    const ports = anAccount(idOf(1))
    const run = await startProviderRun(ports)
    run.link.seen?.({ msisdn, application_id: idOf(1) })
    await apply(run, null, aLink(2))
    await apply(run, aLink(1), null)
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(2))
    await apply(run, aLink(2), null)
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(2))
  })

  it('clears only its own link', async () => {
    const ports = anAccount(idOf(2))
    await apply(await startProviderRun(ports), aLink(1), null)
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(idOf(2))
  })

  it('names both keys instead of forgetting the number of another account', async () => {
    const run = await startProviderRun(createMemoryPorts(), { apiKey: 'key-b' })
    const kept = { api_key: 'key-a' }
    await expect(
      run.link.apply({ config: null, prior: aLink(1), planned: null, private: kept }, run.context),
    ).rejects.toThrow('The state belongs to another account')
    const read = await run.link.read({ state: aLink(1), private: kept }, run.context)
    expect(read.diagnostics).toMatchObject([{ code: 'account_differs' }])
  })
})

describe('read', () => {
  it('shows the application that holds the number now, and nothing when none does', async () => {
    const moved = await startProviderRun(anAccount(idOf(2)))
    const read = await moved.link.read({ state: aLink(1), private: {} }, moved.context)
    expect(read.state).toEqual(aLink(2))
    const unlinked = await startProviderRun(anAccount())
    const gone = await unlinked.link.read({ state: aLink(1), private: {} }, unlinked.context)
    expect(gone.state).toBeNull()
  })
})

describe('an application id in capital letters', () => {
  it('is the same application: linked by its own id, and no change afterwards', async () => {
    const ports = createMemoryPorts({
      applications: [{ id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'app' }],
      numbers: [{ country: 'GB', msisdn }],
    })
    const run = await startProviderRun(ports)
    const application_id = 'AAAAAAAA-0000-4000-8000-000000000001'
    const config = aLinkConfig({ application_id, country: 'GB' })
    const made = await apply(run, null, config)
    expect(made.state).toMatchObject({ application_id })
    expect((await ports.numbers.find(msisdn))?.applicationId).toBe(application_id.toLowerCase())
    const kept = made.private ?? {}
    const read = await run.link.read({ state: made.state ?? {}, private: kept }, run.context)
    expect(read.state).toEqual(made.state)
    const lower = { ...config, application_id: application_id.toLowerCase() }
    const plan = await run.link.plan(
      { config: lower, prior: read.state, proposed: null, private: kept },
      run.context,
    )
    expect(plan.planned).toEqual(made.state)
  })
})

describe('import', () => {
  it.each([
    ['of a number that is linked to nothing', [{ country: 'GB', msisdn }], 'import_not_found'],
    ['of a number that is not owned', [], 'number_not_owned'],
  ])('%s says so', async (_what, numbers, code) => {
    const run = await startProviderRun(createMemoryPorts({ numbers }))
    const { imported = [] } = (await run.link.import?.({ id: msisdn }, run.context)) ?? {}
    const { state = {}, private: kept = {} } = imported[0] ?? {}
    expect(await run.link.read({ state, private: kept }, run.context)).toMatchObject({
      diagnostics: [{ severity: 'error', code }],
    })
  })

  it.each([
    [msisdn, { msisdn, country: null }],
    [`GB:${msisdn}`, { msisdn, country: 'GB' }],
  ])('takes %s', async (id, state) => {
    const run = await startProviderRun(anAccount())
    expect(await run.link.import?.({ id }, run.context)).toEqual({
      imported: [{ state, private: { imported: true } }],
    })
  })

  it('refuses what is no number', async () => {
    const run = await startProviderRun(anAccount())
    await expect(run.link.import?.({ id: '+447700900000' }, run.context)).rejects.toThrow(
      'The import id is not a number',
    )
  })
})
