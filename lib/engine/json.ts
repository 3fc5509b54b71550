import { ExactNumber } from './exact-number'
import type { Json, JsonObject } from './ports'

/** Whether the JSON value is an object, so neither null, a list nor a number. */
export function isJsonObject(json: Json | undefined): json is JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false
  return !(json instanceof ExactNumber)
}

/** The JSON object, or an empty one in place of anything else. */
export function objectOrEmpty(json: Json | undefined): JsonObject {
  return isJsonObject(json) ? json : {}
}
