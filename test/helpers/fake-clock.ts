import type { Clock } from '../../lib/engine/ports'

export interface FakeClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  readonly sleptMs: number[]
}

/** A clock that stands at 2026-01-02T03:04:05Z and moves only when someone sleeps, which takes no time. */
export function createFakeClock(): FakeClock {
  let now = Date.parse('2026-01-02T03:04:05Z')
  const sleptMs: number[] = []
  return {
    sleptMs,
    now: () => new Date(now),
    async sleep(durationMs) {
      sleptMs.push(durationMs)
      now += durationMs
    },
  }
}
