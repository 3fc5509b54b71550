import type { Runtime } from './runtime'

/** Waits before a list that changes while it is read is read again, from 1; false when that has lasted too long. */
export type WaitForQuiet = (reading: number) => Promise<boolean>

const BASE_DELAY_MS = 100
const MAX_DELAY_MS = 3_000
/** Longer than dozens of providers that start together need to make what they make. */
const PATIENCE_MS = 90_000

/** The patience of one list. Delays double from 0.1 to 3 seconds, spread, so that those who wait do not come at once. */
export function createWaitForQuiet(
  runtime: Runtime,
  signal: AbortSignal | undefined,
): WaitForQuiet {
  const startedAt = runtime.now()
  return async (reading) => {
    if (runtime.now() - startedAt > PATIENCE_MS) return false
    const ceiling = Math.min(BASE_DELAY_MS * 2 ** (reading - 1), MAX_DELAY_MS)
    return runtime.sleep(Math.round(ceiling * (0.5 + runtime.random() / 2)), signal)
  }
}
