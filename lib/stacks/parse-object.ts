import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { refuse } from '../engine/refusal'

/**
 * The JSON object in a file.
 * @throws {Refusal} with this code when it holds anything else; the text does not quote the file, which may hold secrets
 */
export function parseObject(
  text: string,
  file: string,
  code: 'state_unreadable' | 'declaration_unreadable',
): JsonObject {
  const json = parse(text)
  if (isJsonObject(json)) return json
  const what = code === 'state_unreadable' ? 'The state' : 'The configuration'
  throw refuse(code, `${what} cannot be read`, `${file} is not a JSON object.`)
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
