import { describe, expect, it } from 'vitest'
import { createPacer } from '../../../lib/api/pacer'
import type { Runtime } from '../../../lib/api/runtime'
import { createVirtualTime } from '../../helpers/virtual-time'

/** A clock that stands still, and the waits that were asked for. */
function stoppedClock(): Runtime & { readonly waits: number[] } {
  const waits: number[] = []
  return {
    waits,
    now: () => 1_000_000,
    random: () => 0,
    sleep: async (durationMs, signal) => {
      waits.push(durationMs)
      return signal?.aborted !== true
    },
  }
}

describe('createPacer', () => {
  it('gives the first turn at once and the others one interval apart', async () => {
    const clock = stoppedClock()
    const waitForTurn = createPacer(1000, clock)
    expect(await Promise.all([1, 2, 3].map(() => waitForTurn(undefined)))).toEqual([
      true,
      true,
      true,
    ])
    expect(clock.waits).toEqual([1000, 2000])
  })

  it('never waits with an interval of zero', async () => {
    const clock = stoppedClock()
    const waitForTurn = createPacer(0, clock)
    await waitForTurn(undefined)
    expect(await waitForTurn(undefined)).toBe(true)
    expect(clock.waits).toEqual([])
  })

  it('gives no turn once the run is stopped', async () => {
    const waitForTurn = createPacer(0, stoppedClock())
    expect(await waitForTurn(AbortSignal.abort())).toBe(false)
  })

  it('gives an urgent request the next turn, and one that is stopped none', async () => {
    const time = createVirtualTime()
    const waitForTurn = createPacer(1_000, time)
    const order: string[] = []
    const stop = new AbortController()
    const ask = async (name: string, isUrgent = false, signal?: AbortSignal) => {
      if (await waitForTurn(signal, isUrgent)) order.push(name)
      else order.push(`${name} stopped`)
    }
    await time.measure(async () => {
      const all = [
        ask('first'),
        ask('second'),
        ask('stopped', false, stop.signal),
        ask('urgent', true),
      ]
      stop.abort()
      await Promise.all(all)
    })
    expect(order).toEqual(['first', 'stopped stopped', 'urgent', 'second'])
  })
})
