import { VonageError } from '../diagnostics/errors'
import type { Clock } from './ports'

/** What the server may show late is read again after these waits, in milliseconds. */
const readAgainAfterMs = [100, 300, 1_000, 2_000]

/** Reads until something is found, or the run is asked to stop. A read that fails is read again like an empty one. */
export async function readUntilFound<Answer, Found extends object>(
  read: () => Promise<Answer>,
  clock: Clock,
  find: (answer: Answer) => Found | undefined,
): Promise<Found | undefined> {
  const unread = (error: unknown): 'stopped' | undefined => {
    if (!(error instanceof VonageError)) throw error
    return error.code === 'api_not_sent' ? 'stopped' : undefined
  }
  for (const waitMs of [0, ...readAgainAfterMs]) {
    await clock.sleep(waitMs)
    const found = await read().then(find, unread)
    if (found === 'stopped') return undefined
    if (found !== undefined) return found
  }
  return undefined
}
