import { ContractError } from '../diagnostics/errors'
import type { JsonObject, PrivateState } from './provider'

/**
 * The private state in these bytes; empty for none.
 *
 * @throws {ContractError} when they are not a JSON object
 */
export function privateFromProto(bytes: Uint8Array | undefined): PrivateState {
  return bytes === undefined || bytes.length === 0 ? {} : parseJsonObject(bytes, 'private state')
}

export function privateToProto(state: PrivateState): Uint8Array {
  return Object.keys(state).length === 0 ? new Uint8Array() : Buffer.from(JSON.stringify(state))
}

/**
 * The JSON object in these bytes.
 *
 * @throws {ContractError} when they hold anything else; the text names what was read, never its content
 */
export function parseJsonObject(bytes: Uint8Array, what: string): JsonObject {
  const parsed = parse(bytes)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as JsonObject
  }
  throw new ContractError('plugin_protocol', `The ${what} cannot be read`, {
    detail: `The ${what} that Terraform handed over is not a JSON object. The state file may be damaged; restore a backup of it.`,
  })
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
  } catch {
    // The parser's message quotes the text, which may be a secret; the caller says what was read.
    return undefined
  }
}
