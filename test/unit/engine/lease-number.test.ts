import { describe, expect, it } from 'vitest'
import { TransportError } from '../../../lib/diagnostics/errors'
import { leaseNumber, moveLease, type NumberLeasing } from '../../../lib/engine/lease-number'
import type { OwnedNumber, PendingLease } from '../../../lib/engine/ports'
import { createSerialize } from '../../../lib/engine/serialize'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts, type MemoryPorts } from '../../helpers/ports'

function anAccount(
  holders: Readonly<Record<string, number | undefined>>,
  pending: readonly PendingLease[] = [],
): MemoryPorts {
  return createMemoryPorts({
    pending,
    applications: [1, 2].map((n) => ({ id: idOf(n), name: `app-${n}` })),
    numbers: Object.entries(holders).map(([msisdn, holder]) => ({
      country: 'GB',
      msisdn,
      ...(holder === undefined ? {} : { app_id: idOf(holder) }),
    })),
  })
}

function aLeasing(parts: Partial<NumberLeasing> = {}): NumberLeasing {
  return {
    applicationId: idOf(1),
    fits: () => true,
    kind: 'numbers of GB',
    isSpokenFor: () => false,
    newEntryId: countIds(),
    taken: new Set(),
    left: [],
    ...parts,
  }
}

/** Makes the ids `lease-1`, `lease-2` and so on. */
function countIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `lease-${count}`
  }
}

/** The entry of a killed run that was about to link this number. */
function aPendingLease(msisdn: string, id = `left-${msisdn}`): PendingLease {
  const startedAt = '2026-01-01T00:00:00.000Z'
  return { kind: 'lease', id, startedAt, applicationId: idOf(1), msisdn }
}

/** Chooses the first number that is free. */
const first = () => 0

function lease(ports: MemoryPorts, leasing = aLeasing(), pick: (count: number) => number = first) {
  return leaseNumber(leasing, { ...ports, pick, serialize: createSerialize() })
}

/** Someone else links the number right before or after the next such call. */
function steal(ports: MemoryPorts, call: string, when: 'before' | 'after', msisdn = '4471') {
  ports.store.onNext(call, when, () => {
    void ports.numbers.setApplication({ ...aNumber(msisdn), country: 'GB' }, idOf(2))
  })
}

function aNumber(msisdn: string): OwnedNumber {
  return { msisdn, country: 'GB', applicationId: undefined, raw: {} }
}

describe('a lease', () => {
  it('takes a free number of the wanted kind, links it, waits and reads it back', async () => {
    const ports = anAccount({ '4470': 2, '4471': undefined, '4472': undefined, '4473': undefined })
    const leasing = aLeasing({ fits: ({ msisdn }) => msisdn !== '4471' })
    const leased = await lease(ports, leasing, (count) => count - 1)
    expect(leased).toMatchObject({
      number: { msisdn: '4473', applicationId: idOf(1) },
      entryId: 'lease-1',
      diagnostics: [],
    })
    expect(ports.store.calls).toEqual([
      'list-numbers',
      'find-number 4473',
      'link 4473',
      'find-number 4473',
    ])
    expect(ports.clock.sleptMs).toEqual([2_000])
    expect([...leasing.taken]).toEqual(['4473'])
  })

  it('waits longer where requests wait for their turn', async () => {
    const ports = anAccount({ '4471': undefined })
    const paced = { ...ports, numbers: { ...ports.numbers, paceMs: 1_000 } }
    await lease(paced)
    expect(ports.clock.sleptMs).toEqual([6_000])
  })

  it.each([
    ['before it is linked', 'find-number', 'before'],
    ['right after it is linked', 'link', 'after'],
  ] as const)('takes another number when someone takes it %s', async (_when, call, when) => {
    const ports = anAccount({ '4471': undefined, '4472': undefined })
    const leasing = aLeasing()
    steal(ports, call, when)
    expect(await lease(ports, leasing)).toMatchObject({ number: { msisdn: '4472' } })
    expect(await ports.numbers.find('4471')).toMatchObject({ applicationId: idOf(2) })
    expect([...leasing.taken]).toEqual(['4472'])
  })

  it('takes another number when the link could not be sent in time', async () => {
    const ports = anAccount({ '4471': undefined, '4472': undefined })
    const late = new TransportError('api_too_late', 'Too late', { detail: '', retryable: true })
    ports.store.failNext('link 4471', late, 'before')
    expect(await lease(ports)).toMatchObject({ number: { msisdn: '4472' } })
  })

  it('tells the deadline from before the number was read', async () => {
    const ports = anAccount({ '4471': undefined })
    const deadlines: (Date | undefined)[] = []
    const numbers: typeof ports.numbers = {
      ...ports.numbers,
      setApplication: (number, id, options) => {
        deadlines.push(options?.deadline)
        return ports.numbers.setApplication(number, id)
      },
    }
    await lease({ ...ports, numbers })
    expect(deadlines).toEqual([new Date('2026-01-02T03:04:06Z')])
  })

  it('lets another failure of the link through', async () => {
    const ports = anAccount({ '4471': undefined })
    const refused = new Error('refused')
    ports.store.failNext('link 4471', refused, 'before')
    await expect(lease(ports)).rejects.toBe(refused)
  })

  it('does not take what another lease of this process is taking', async () => {
    const ports = anAccount({ '4471': undefined, '4472': undefined })
    const leasing = aLeasing({ taken: new Set(['4471']) })
    expect(await lease(ports, leasing)).toMatchObject({ number: { msisdn: '4472' } })
    await expect(lease(ports, leasing)).rejects.toMatchObject({
      code: 'number_pool_empty',
      detail: expect.stringContaining('4471 is being taken by another resource') as string,
    })
  })

  it('records the number before it links it', async () => {
    const ports = anAccount({ '4471': undefined })
    let whenLinked: unknown
    ports.store.onNext('link', 'before', () => {
      whenLinked = [...ports.journal.entries]
    })
    await lease(ports)
    expect(whenLinked).toEqual([
      { ...aPendingLease('4471', 'lease-1'), startedAt: '2026-01-02T03:04:05.000Z' },
    ])
    expect(ports.journal.entries).toHaveLength(1)
  })

  it('clears the entry of a number that someone else was faster to take', async () => {
    const ports = anAccount({ '4471': undefined, '4472': undefined })
    steal(ports, 'link', 'after')
    expect(await lease(ports)).toMatchObject({ entryId: 'lease-2' })
    expect(ports.journal.entries).toMatchObject([{ id: 'lease-2', msisdn: '4472' }])
  })

  it('takes up the number that a killed run linked, and sends nothing', async () => {
    const ports = anAccount({ '4471': 1, '4472': undefined }, [aPendingLease('4471')])
    const leasing = aLeasing()
    expect(await lease(ports, leasing)).toMatchObject({
      number: { msisdn: '4471' },
      entryId: 'left-4471',
      diagnostics: [],
    })
    expect(ports.store.calls).toEqual(['list-numbers'])
    expect(ports.journal.entries).toEqual([aPendingLease('4471')])
    expect([...leasing.taken]).toEqual(['4471'])
  })

  it.each([
    ['was not linked', undefined],
    ['went to another application', 2],
  ])('forgets a number of a killed run that %s', async (_what, holder) => {
    const ports = anAccount({ '4471': holder, '4472': undefined }, [aPendingLease('4471')])
    await lease(ports, aLeasing(), (count) => count - 1)
    expect(ports.journal.entries).toMatchObject([{ id: 'lease-1', msisdn: '4472' }])
  })

  it('forgets a number of a killed run that a state holds by now', async () => {
    const ports = anAccount({ '4471': 1, '4472': undefined }, [aPendingLease('4471')])
    const isSpokenFor = (msisdn: string) => msisdn === '4471'
    expect(await lease(ports, aLeasing({ isSpokenFor }))).toMatchObject({
      number: { msisdn: '4472' },
      diagnostics: [],
    })
    expect(ports.journal.entries).toMatchObject([{ id: 'lease-1' }])
  })

  it('gives each of two leases of one application its own number of a killed run', async () => {
    const pending = [aPendingLease('4471'), aPendingLease('4472')]
    const ports = anAccount({ '4471': 1, '4472': 1 }, pending)
    const leasing = aLeasing()
    const leased = await Promise.all([lease(ports, leasing), lease(ports, leasing)])
    expect(leased.map(({ number, entryId }) => [number.msisdn, entryId])).toEqual([
      ['4471', 'left-4471'],
      ['4472', 'left-4472'],
    ])
    expect(ports.journal.entries).toEqual(pending)
  })

  it('leaves the number of a killed run that does not fit to another lease of the application', async () => {
    const ports = anAccount({ '4471': 1, '4472': undefined }, [aPendingLease('4471')])
    const leasing = aLeasing({ fits: ({ msisdn }) => msisdn === '4472' })
    expect(await lease(ports, leasing)).toMatchObject({
      number: { msisdn: '4472' },
      entryId: 'lease-1',
    })
    expect(await lease(ports, { ...leasing, fits: () => true })).toMatchObject({
      number: { msisdn: '4471' },
      entryId: 'left-4471',
    })
  })

  it('forgets no number that another lease took while it forgot one', async () => {
    const pending = [aPendingLease('4470'), aPendingLease('4471')]
    const ports = anAccount({ '4470': undefined, '4471': 1, '4472': undefined }, pending)
    const leasing = aLeasing()
    const leased = await Promise.all([lease(ports, leasing), lease(ports, leasing)])
    expect(leased.map(({ entryId }) => entryId).sort()).toEqual(['lease-1', 'left-4471'])
    expect(ports.journal.entries.map(({ id }) => id).sort()).toEqual(['lease-1', 'left-4471'])
  })

  it('leaves a linked number without an entry alone, with a warning', async () => {
    const ports = anAccount({ '4471': 1, '4472': undefined })
    const { number, diagnostics } = await lease(ports)
    expect(number.msisdn).toBe('4472')
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'number_unmanaged',
        summary: 'Linked number outside this configuration',
        detail: `Number 4471 is linked to application ${idOf(1)}, but no resource of this state holds it. The lease left it alone and took another number. Declare a vonage_number_link for it, or unlink it.`,
        path: ['application_id'],
      },
    ])
    expect(await ports.numbers.find('4471')).toMatchObject({ applicationId: idOf(1) })
  })

  it('warns of no number that something of the configuration speaks for', async () => {
    const ports = anAccount({ '4471': 1, '4472': undefined, '4473': undefined })
    const isSpokenFor = (msisdn: string) => msisdn !== '4473'
    expect(await lease(ports, aLeasing({ isSpokenFor }))).toMatchObject({
      number: { msisdn: '4473' },
      diagnostics: [],
    })
  })

  it('says who holds the numbers when none is free', async () => {
    const ports = anAccount({ '4470': 2, '4471': 3 })
    await expect(lease(ports, aLeasing({ isSpokenFor: () => true }))).rejects.toMatchObject({
      code: 'number_pool_empty',
      message: 'None of the numbers of GB is free',
      detail: expect.stringContaining(
        `All are held: 4470 is linked to "app-2" (${idOf(2)}); 4471 is linked to application (${idOf(3)}).`,
      ) as string,
    })
  })

  it('says so when the account owns none of the kind', async () => {
    const empty = lease(anAccount({ '4470': undefined }), aLeasing({ fits: () => false }))
    await expect(empty).rejects.toMatchObject({
      detail: expect.stringMatching(/^The account owns no numbers of GB\./) as string,
    })
  })

  it('takes another number when the account lost the one that it linked', async () => {
    const ports = anAccount({ '4471': undefined, '4472': undefined })
    let reads = 0
    const find: typeof ports.numbers.find = async (msisdn) => {
      if (msisdn === '4471') reads += 1
      return reads === 2 && msisdn === '4471' ? undefined : ports.numbers.find(msisdn)
    }
    const list: typeof ports.numbers.list = async () =>
      (await ports.numbers.list()).filter(({ msisdn }) => reads < 2 || msisdn !== '4471')
    const losing = { ...ports, numbers: { ...ports.numbers, find, list } }
    expect(await lease(losing)).toMatchObject({ number: { msisdn: '4472' } })
  })

  it('gives up after twenty numbers that others were faster to take', async () => {
    const msisdns = Array.from({ length: 21 }, (_, index) => String(44_700 + index))
    const ports = anAccount(Object.fromEntries(msisdns.map((msisdn) => [msisdn, undefined])))
    for (const msisdn of msisdns) steal(ports, `find-number ${msisdn}`, 'before', msisdn)
    await expect(lease(ports)).rejects.toMatchObject({ code: 'number_pool_busy' })
    expect(ports.store.calls.filter((call) => call === 'list-numbers')).toHaveLength(20)
  })
})

describe('a move to another application', () => {
  const move = (ports: MemoryPorts) =>
    moveLease({ msisdn: '4471', from: idOf(2) }, aLeasing(), {
      ...ports,
      pick: first,
      serialize: createSerialize(),
    })

  it('links the number that the lease holds', async () => {
    expect(await move(anAccount({ '4471': 2 }))).toMatchObject({
      number: { applicationId: idOf(1) },
      entryId: undefined,
    })
  })

  it('takes the number again when it lost its link meanwhile', async () => {
    const ports = anAccount({ '4471': undefined })
    expect(await move(ports)).toMatchObject({
      number: { applicationId: idOf(1) },
      entryId: 'lease-1',
    })
    expect(ports.clock.sleptMs).toEqual([2_000])
  })

  it.each([
    ['went to someone else in that moment', { '4471': undefined }],
    ['is not in the account any more', {}],
  ])('fails when the number %s', async (_what, holders) => {
    const ports = anAccount(holders)
    if ('4471' in holders) steal(ports, 'link', 'after')
    await expect(move(ports)).rejects.toMatchObject({ code: 'number_lease_lost' })
  })
})
