import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, so that tests need neither. */
export interface Runtime {
  now(): number
  /** At least 0, below 1. */
  random(): number
  /** Whether the time has passed: false when the signal ended the wait. */
  sleep(durationMs: number, signal: AbortSignal | undefined): Promise<boolean>
}

/** The machine's own clock and random numbers. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: async (durationMs, signal) => {
    try {
      await wait(durationMs, undefined, signal === undefined ? {} : { signal })
      return true
    } catch {
      // The only failure of a timer is the abort that was asked for.
      return false
    }
  },
}
