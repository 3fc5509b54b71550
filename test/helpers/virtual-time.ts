import type { Runtime } from '../../lib/api/runtime'

/** Time that passes only while all work waits: what takes minutes is tested in milliseconds. */
export interface VirtualTime extends Runtime {
  /** Does the work, and gives how long it took in milliseconds. */
  measure(work: () => Promise<unknown>): Promise<number>
}

export function createVirtualTime(): VirtualTime {
  const timers: { readonly at: number; readonly resolve: () => void }[] = []
  let now = Date.parse('2026-01-02T03:04:05Z')

  /** Lets the next timer end once nothing else is to be done. */
  async function pass(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await new Promise((resolve) => setImmediate(resolve))
      const [next] = timers.sort((one, other) => one.at - other.at)
      if (next === undefined) continue
      timers.shift()
      now = Math.max(now, next.at)
      next.resolve()
    }
  }

  return {
    now: () => now,
    random: () => 0,
    sleep: (durationMs) =>
      new Promise((resolve) => {
        timers.push({ at: now + durationMs, resolve: () => resolve(true) })
      }),
    measure: async (work) => {
      const startedAt = now
      let isOver = false
      const done = work().finally(() => {
        isOver = true
      })
      await pass(() => isOver)
      await done
      return now - startedAt
    },
  }
}
