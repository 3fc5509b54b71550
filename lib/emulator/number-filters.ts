import type { WireNumber } from './state'
import type { Switches } from './switches'

// Source: Numbers API spec 1.1.0: size is 10 unless given, 100 at most; index starts at 1.
const DEFAULT_SIZE = 10
const MAX_SIZE = 100

/** Which page of a list of numbers. */
export interface NumberPage {
  readonly size: number
  readonly index: number
}

/** The page that the parameters ask for, or undefined when they make no sense: a 420 then, which is not documented. */
export function readNumberPage(
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
): NumberPage | undefined {
  const size = readWhole(parameters.get('size'), DEFAULT_SIZE)
  const index = readWhole(parameters.get('index'), 1)
  if (size < 1 || index < 1) return undefined
  if (size <= MAX_SIZE) return { size, index }
  return switches.number_list_size_over_100 === 'clamp' ? { size: MAX_SIZE, index } : undefined
}

/** 0 stands for what is no number: it is as wrong as a true 0. */
function readWhole(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** Whether a number is wanted. */
export type NumberFilter = (number: WireNumber) => boolean

/**
 * The filters that both lists have: `country`, `pattern` with `search_pattern` 0 (starts), 1 (contains)
 * or 2 (ends). Undefined when a value makes no sense. Source: Numbers API spec 1.1.0.
 */
export function readCommonFilter(
  parameters: ReadonlyMap<string, string>,
): NumberFilter | undefined {
  const country = parameters.get('country')
  const pattern = parameters.get('pattern') ?? ''
  const matches = patternMatchers.get(parameters.get('search_pattern') ?? '0')
  if (matches === undefined) return undefined
  if (country !== undefined && !/^[A-Za-z]{2}$/.test(country)) return undefined
  return (number) =>
    (country === undefined || number.country === country.toUpperCase()) &&
    matches(number.msisdn, pattern)
}

const patternMatchers = new Map<string, (msisdn: string, pattern: string) => boolean>([
  ['0', (msisdn, pattern) => msisdn.startsWith(pattern)],
  ['1', (msisdn, pattern) => msisdn.includes(pattern)],
  ['2', (msisdn, pattern) => msisdn.endsWith(pattern)],
])
