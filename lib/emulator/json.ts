/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object; a field that is undefined is not written. */
export interface JsonObject {
  readonly [field: string]: Json | undefined
}

/** Whether the value is an object, and neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Far more than any API body has, and far less than what writing it again could overflow the stack with. */
const DEEPEST = 100

/** The value of a JSON text, or undefined when the text is not JSON or nested more than 100 levels deep. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isTooDeep(value) ? undefined : value
  } catch {
    // The caller knows what the text was meant to be, and says so better than the parser.
    return undefined
  }
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
