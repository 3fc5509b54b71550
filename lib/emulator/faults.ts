import { EmulatorError } from './emulator-error'
import { isJsonObject, type Json, type JsonObject } from './json'

const actions = ['status', 'reset', 'hang', 'delay', 'truncate', 'garbage'] as const
const moments = ['before', 'after'] as const

/** A failure to be played, as a control call gives it. */
export interface FaultOptions {
  /** Which requests; left out: all. */
  readonly match?: {
    /** @default any */
    readonly method?: string
    /** Regular expression, found anywhere in the path. @default any */
    readonly path?: string
  }
  /** Before or after the request has done its work (the commit). @default 'before' */
  readonly when?: (typeof moments)[number]
  readonly action: (typeof actions)[number]
  /** For `status`. @default 503 */
  readonly status?: number
  /** Headers of that answer. @default none */
  readonly headers?: Readonly<Record<string, string>>
  /** For `delay`, milliseconds. @default 100 */
  readonly delay_ms?: number
  /** How many requests it is played to. @default 1 */
  readonly times?: number
  /** How likely it is played to a request that fits, more than 0 and at most 1. @default 1 */
  readonly probability?: number
}

/** A failure with everything filled in. */
export type Fault = Required<FaultOptions>

/** The failures that are waiting for their requests, oldest first. */
export class FaultQueue {
  #faults: Fault[] = []
  readonly #nextChance: () => number

  /** `nextChance` gives numbers from 0, and less than 1. */
  constructor(nextChance: () => number) {
    this.#nextChance = nextChance
  }

  add(fault: Fault): void {
    this.#faults.push(fault)
  }

  clear(): void {
    this.#faults = []
  }

  read(): readonly Fault[] {
    return this.#faults
  }

  /** The first fault for this request that its chance lets play, with one of its times used up. */
  take(when: Fault['when'], method: string, path: string): Fault | undefined {
    const found = this.#faults.find(
      (fault) => fault.when === when && isFor(fault, method, path) && this.#isPlayed(fault),
    )
    if (found === undefined) return undefined
    this.#faults = this.#faults.flatMap((fault) => {
      if (fault !== found) return [fault]
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []
    })
    return found
  }

  /** A certain fault takes no chance, so that it does not move the row of those that follow. */
  #isPlayed(fault: Fault): boolean {
    return fault.probability === 1 || this.#nextChance() < fault.probability
  }
}

function isFor(fault: Fault, method: string, path: string): boolean {
  const wanted = fault.match
  if (wanted.method !== undefined && wanted.method.toUpperCase() !== method) return false
  return wanted.path === undefined || new RegExp(wanted.path).test(path)
}

/**
 * A fault from outside.
 * @throws {EmulatorError} that lists everything wrong with it
 */
export function parseFault(value: unknown): Fault {
  if (!isJsonObject(value)) throw new EmulatorError('A fault must be a JSON object.')
  const problems = Object.entries(value).flatMap(([field, fieldValue]) => {
    const check = Object.hasOwn(fieldChecks, field) ? fieldChecks[field] : undefined
    if (check === undefined) return [`${field} is no field of a fault.`]
    return check.isValid(fieldValue) ? [] : [`${field} must be ${check.accepted}.`]
  })
  if (value['action'] === undefined) problems.push(`action is required: ${actions.join(', ')}.`)
  if (problems.length > 0) throw new EmulatorError('The fault cannot be played.', { problems })
  const given = value as unknown as FaultOptions // checked field by field above
  return { ...defaults, ...given }
}

const defaults = {
  match: {},
  when: 'before',
  status: 503,
  headers: {},
  delay_ms: 100,
  times: 1,
  probability: 1,
} as const

interface FieldCheck {
  readonly accepted: string
  readonly isValid: (value: Json | undefined) => boolean
}

const fieldChecks: Readonly<Record<string, FieldCheck>> = {
  match: {
    accepted: 'an object with method and path (a regular expression), both optional',
    isValid: isMatch,
  },
  when: { accepted: `one of: ${moments.join(', ')}`, isValid: isOneOf(moments) },
  action: { accepted: `one of: ${actions.join(', ')}`, isValid: isOneOf(actions) },
  status: { accepted: 'a whole number from 200 to 599', isValid: isWholeBetween(200, 599) },
  headers: { accepted: 'an object of header names and texts', isValid: isHeaders },
  delay_ms: { accepted: 'a whole number from 0 to 3600000', isValid: isWholeBetween(0, 3_600_000) },
  times: { accepted: 'a whole number from 1', isValid: isWholeBetween(1, Number.MAX_SAFE_INTEGER) },
  probability: { accepted: 'a number above 0 and at most 1', isValid: isProbability },
}

function isOneOf(accepted: readonly string[]): FieldCheck['isValid'] {
  return (value) => typeof value === 'string' && accepted.includes(value)
}

function isWholeBetween(min: number, max: number): FieldCheck['isValid'] {
  return (value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max
}

function isProbability(value: Json | undefined): boolean {
  return typeof value === 'number' && value > 0 && value <= 1
}

function isHeaders(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false
  return Object.entries(value).every(
    ([name, text]) =>
      /^[\w!#$%&'*+.^`|~-]+$/.test(name) && typeof text === 'string' && /^[\x20-\x7e]*$/.test(text),
  )
}

function isMatch(value: Json | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).every((field) => isMatchField(value, field))
}

function isMatchField(match: JsonObject, field: string): boolean {
  const text = match[field]
  if (typeof text !== 'string') return false
  return field === 'method' || (field === 'path' && isPattern(text))
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    // The parser's words are not needed: the caller names the field and what it accepts.
    return false
  }
}
