import { ApiError, TransportError } from '../diagnostics/errors'
import { UnreadableAnswerError } from './answer'

/**
 * When a request may be sent again.
 * `always`: doing it twice is doing it once (reads, replaces, deletes, updates of a number).
 * `when-refused`: a create. Names are not unique, so a second one would leave a duplicate.
 */
export type Repeatable = 'always' | 'when-refused'

export interface RetryPolicy {
  readonly maxRetries: number
  /** @default 429 and 5xx but 501 */
  readonly statusCodes: readonly number[] | undefined
}

const BASE_DELAY_MS = 500
const MAX_DELAY_MS = 20_000
/** A server that asks for more is asked again earlier: an apply that seems to hang helps nobody. */
const MAX_RETRY_AFTER_MS = 60_000

/**
 * In how many milliseconds to send the request again after this failure; undefined when not.
 * The delay doubles from 0.5 to 20 seconds, spread over its upper half, or is what the server asked for.
 * @param attempt How often the request has been sent, from 1.
 * @param random At least 0, below 1.
 */
export function planRetry(
  failure: unknown,
  attempt: number,
  repeatable: Repeatable,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  if (attempt > policy.maxRetries || !mayRepeat(failure, repeatable, policy)) return undefined
  const asked = failure instanceof ApiError ? failure.retryAfterMs : undefined
  if (asked !== undefined) return Math.min(asked, MAX_RETRY_AFTER_MS)
  const ceiling = Math.min(BASE_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS)
  return Math.round(ceiling * (0.5 + random / 2))
}

/** Whether an answer of this status may turn out better later. */
export function isRetryableStatus(
  status: number,
  statusCodes: readonly number[] | undefined,
): boolean {
  if (statusCodes !== undefined) return statusCodes.includes(status)
  // 501 means that the server will never do it.
  return status === 429 || (status >= 500 && status !== 501)
}

function mayRepeat(failure: unknown, repeatable: Repeatable, policy: RetryPolicy): boolean {
  if (failure instanceof ApiError) {
    if (repeatable === 'when-refused' && failure.status !== 429) return false
    return isRetryableStatus(failure.status, policy.statusCodes)
  }
  if (repeatable === 'when-refused') return false
  if (failure instanceof TransportError) return failure.retryable
  // Something between us and Vonage answered, as gateways do for a moment.
  return failure instanceof UnreadableAnswerError
}
