import { EmulatorError } from './emulator-error'
import { isJsonObject } from './json'

/** How fast one account may call. 0 is no limit. */
export interface Limits {
  /** Requests a second over all of the Application API. */
  readonly application_rps: number
  /** Requests a second over all of the Numbers API. */
  readonly numbers_rps: number
  /** Added before each answer of an API. */
  readonly latency_ms: number
}

/** No limits: tests are fast unless they ask. */
export const defaultLimits: Limits = { application_rps: 0, numbers_rps: 0, latency_ms: 0 }

const WINDOW_MS = 1000

/** An hour, as for the delay of a fault: longer waits would overflow Node's timers, which then do not wait at all. */
const MAX_LATENCY_MS = 3_600_000

/** Counts what was let through in the last second, for each API apart. What Vonage counts is not documented. */
export class RateWindow {
  readonly #admittedAt = { application: [] as number[], numbers: [] as number[] }

  /** Whether a request may pass at this time (milliseconds); one that may not is not counted. */
  admit(api: 'application' | 'numbers', requestsPerSecond: number, nowMs: number): boolean {
    if (requestsPerSecond === 0) return true
    const recent = this.#admittedAt[api].filter((atMs) => nowMs - atMs < WINDOW_MS)
    const isAdmitted = recent.length < requestsPerSecond
    if (isAdmitted) recent.push(nowMs)
    this.#admittedAt[api] = recent
    return isAdmitted
  }
}

/**
 * The limits with some of them set.
 * @throws {EmulatorError} that lists every unknown name and every value that is not accepted
 */
export function setLimits(before: Limits, values: unknown): Limits {
  if (!isJsonObject(values)) {
    throw new EmulatorError(`Limits must be a JSON object with ${limitNames.join(', ')}.`)
  }
  const problems = Object.entries(values).flatMap(([name, value]) => {
    if (!limitNames.includes(name)) {
      return [`${name} is no limit. Limits are: ${limitNames.join(', ')}.`]
    }
    const max = name === 'latency_ms' ? MAX_LATENCY_MS : Number.MAX_SAFE_INTEGER
    if (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max) return []
    const end = name === 'latency_ms' ? ` to ${MAX_LATENCY_MS}` : ''
    return [`${name} must be a whole number from 0 (none)${end}, got ${JSON.stringify(value)}.`]
  })
  if (problems.length > 0) throw new EmulatorError('Some limits cannot be set.', { problems })
  return { ...before, ...values }
}

const limitNames = Object.keys(defaultLimits)
