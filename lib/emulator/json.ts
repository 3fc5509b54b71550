import { isSafeNumber, parse, stringify } from 'lossless-json'
import { Numeral } from './numeral'

/** Any JSON value. */
export type Json = null | boolean | number | string | Numeral | readonly Json[] | JsonObject

/** A JSON object; a field that is undefined is not written. */
export interface JsonObject {
  readonly [field: string]: Json | undefined
}

/** Whether the value is an object, and neither null, nor a list, nor a number. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (value instanceof Numeral) return false
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Far more than any API body has, and far less than what writing it again could overflow the stack with. */
const DEEPEST = 100

/** The value of a JSON text, or undefined when the text is not JSON or nested more than 100 levels deep. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = (mayRound.test(text) ? parseExactly(text) : JSON.parse(text)) as Json
    return isTooDeep(value) ? undefined : value
  } catch {
    // The caller knows what the text was meant to be, and says so better than the parser.
    return undefined
  }
}

/** A value of so many digits, or with an exponent, that JavaScript may not hold it. */
const mayRound = /[:,[]\s*-?(?:[\d.]{16}|[\d.]+e)/i

function parseExactly(text: string): unknown {
  return parse(text, null, {
    parseNumber: (digits) => (isSafeNumber(digits) ? Number(digits) : new Numeral(digits)),
    // The last one counts, as with JSON.parse.
    onDuplicateKey: ({ newValue }) => newValue,
  })
}

/** The text of a value. @default on one line, without `indent` */
export function renderJson(value: Json | object, indent?: number): string {
  if (!hasNumeral(value)) return JSON.stringify(value, null, indent)
  const numeral = {
    test: (one: unknown) => one instanceof Numeral,
    // Asked only for what passed the test.
    stringify: (one: unknown) => (one as Numeral).text,
  }
  // It has no text for `undefined` alone, which is no JSON.
  return stringify(value, null, indent, [numeral]) as string
}

function hasNumeral(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof Numeral || Object.values(value).some(hasNumeral)
}

/** A copy that shares nothing that can change. */
export function copyJson<Value>(value: Value): Value {
  return copyAny(value) as Value
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Numeral) return value
  if (Array.isArray(value)) return value.map(copyAny)
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, copyAny(one)]))
}

function isTooDeep(value: Json): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  }
  return false
}

/** The object without some of its fields. */
export function omitFields(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)))
}

/** The object with each value replaced. */
export function mapFields(
  object: JsonObject,
  replace: (field: string, value: Json | undefined) => Json | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]) => [field, replace(field, value)]),
  )
}
