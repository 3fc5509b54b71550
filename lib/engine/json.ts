import type { Json, JsonObject } from './ports'

/** Whether the JSON value is an object, so neither null nor a list. */
export function isJsonObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** The JSON object, or an empty one in place of anything else. */
export function objectOrEmpty(json: Json | undefined): JsonObject {
  return isJsonObject(json) ? json : {}
}
