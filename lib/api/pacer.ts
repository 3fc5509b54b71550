import type { Runtime } from './runtime'

/** Gives out turns; resolves to false when the signal ended the wait. */
export type Pacer = (signal: AbortSignal | undefined) => Promise<boolean>

/** Turns in the order of asking, with at least this time between two; 0 means no waiting. */
export function createPacer(intervalMs: number, runtime: Runtime): Pacer {
  let nextTurnAt = 0
  return async (signal) => {
    if (signal?.aborted === true) return false
    if (intervalMs === 0) return true
    const now = runtime.now()
    const turnAt = Math.max(now, nextTurnAt)
    nextTurnAt = turnAt + intervalMs
    return turnAt === now || runtime.sleep(turnAt - now, signal)
  }
}
