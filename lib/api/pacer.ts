import type { Runtime } from './runtime'

/**
 * Gives out turns; resolves to false when the signal ended the wait.
 * @param isUrgent Whether it goes before those that are not. @default no
 */
export type Pacer = (signal: AbortSignal | undefined, isUrgent?: boolean) => Promise<boolean>

interface Waiting {
  readonly isUrgent: boolean
  readonly resolve: (hasTurn: boolean) => void
}

/** Turns in the order of asking, urgent ones first, with at least this time between two; 0 means no waiting. */
export function createPacer(intervalMs: number, runtime: Runtime): Pacer {
  const queue: Waiting[] = []
  let nextTurnAt = 0
  let isGiving = false

  /** Gives the turns that are asked for, one after the other. */
  async function give(): Promise<void> {
    isGiving = true
    for (;;) {
      await runtime.sleep(Math.max(0, nextTurnAt - runtime.now()), undefined)
      const urgent = queue.findIndex((one) => one.isUrgent)
      const [next] = queue.splice(Math.max(urgent, 0), 1)
      if (next === undefined) break
      nextTurnAt = Math.max(nextTurnAt, runtime.now()) + intervalMs
      next.resolve(true)
      if (queue.length === 0) break
    }
    isGiving = false
  }

  return async (signal, isUrgent = false) => {
    if (signal?.aborted === true) return false
    if (intervalMs === 0) return true
    const now = runtime.now()
    if (!isGiving && now >= nextTurnAt) {
      nextTurnAt = now + intervalMs
      return true
    }
    return new Promise((resolve) => {
      const waiting: Waiting = { isUrgent, resolve: end }
      const stop = () => {
        const at = queue.indexOf(waiting)
        if (at >= 0) queue.splice(at, 1)
        end(false)
      }
      function end(hasTurn: boolean): void {
        signal?.removeEventListener('abort', stop)
        resolve(hasTurn)
      }
      signal?.addEventListener('abort', stop, { once: true })
      queue.push(waiting)
      if (!isGiving) void give()
    })
  }
}
