import { describe, expect, it } from 'vitest'
import { createPacer } from '../../../lib/api/pacer'
import { TransportError } from '../../../lib/diagnostics/errors'
import { leaseNumber } from '../../../lib/engine/lease-number'
import type { NumberStore } from '../../../lib/engine/ports'
import { createSerialize } from '../../../lib/engine/serialize'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import { createVirtualTime, type VirtualTime } from '../../helpers/virtual-time'

const PACE_MS = 1_000

/** Numbers behind the queue of a client: one request a second, each with this latency. */
function atPace(numbers: NumberStore, time: VirtualTime, latencyMs: number): NumberStore {
  const waitForTurn = createPacer(PACE_MS, time)
  const send = async <Answer>(
    work: () => Promise<Answer>,
    { deadline, onTurn }: { readonly deadline?: Date | undefined; readonly onTurn?: () => void },
  ): Promise<Answer> => {
    await waitForTurn(undefined, deadline !== undefined)
    if (deadline !== undefined && time.now() > deadline.getTime()) {
      throw new TransportError('api_too_late', 'Too late', { detail: '', retryable: true })
    }
    onTurn?.()
    await time.sleep(latencyMs / 2, undefined)
    const answer = await work()
    await time.sleep(latencyMs / 2, undefined)
    return answer
  }
  return {
    paceMs: PACE_MS,
    list: (filter) => send(() => numbers.list(filter), {}),
    listStart: () => send(() => numbers.listStart(), {}),
    find: (msisdn, options = {}) => send(() => numbers.find(msisdn), options),
    setApplication: (number, id, options = {}) =>
      send(() => numbers.setApplication(number, id), options),
  }
}

describe('leases of one apply at the pace of the Numbers API', () => {
  const cases = [1, 3, 5].flatMap((count) =>
    [0, 200, 1_200].map((latencyMs) => ({ count, latencyMs })),
  )
  it.each(cases)('$count at $latencyMs ms each get a number', async ({ count, latencyMs }) => {
    const time = createVirtualTime()
    const ports = createMemoryPorts({
      applications: [{ id: idOf(1), name: 'one' }],
      numbers: Array.from({ length: count }, (_, n) => ({ country: 'GB', msisdn: `447${n}` })),
    })
    const clock = {
      now: () => new Date(time.now()),
      sleep: async (durationMs: number) => void (await time.sleep(durationMs, undefined)),
    }
    const numbers = atPace(ports.numbers, time, latencyMs)
    const shared = { taken: new Set<string>(), left: [] }
    const serialize = createSerialize()
    const held: string[] = []
    const ids = Array.from({ length: 100 }, (_, n) => `lease-${n}`).values()
    const leaseOne = async () => {
      const leasing = {
        ...shared,
        applicationId: idOf(1),
        fits: () => true,
        kind: 'numbers',
        isSpokenFor: () => false,
        newEntryId: () => ids.next().value ?? '',
      }
      const leased = await leaseNumber(leasing, {
        ...ports,
        clock,
        numbers,
        serialize,
        pick: () => 0,
      })
      held.push(leased.number.msisdn)
    }
    const tookMs = await time.measure(() => Promise.all(Array.from({ length: count }, leaseOne)))
    expect(held.sort()).toEqual(Array.from({ length: count }, (_, n) => `447${n}`))
    expect(tookMs).toBeLessThan(15_000 + count * 8_000)
  })
})
