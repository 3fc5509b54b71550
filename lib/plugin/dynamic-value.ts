import { ContractError } from '../diagnostics/errors'
import { decodeValue } from './decode-value'
import { encodeValue } from './encode-value'
import type { DynamicValue } from './generated/tfplugin6'
import type { AttributeType, Schema } from './schema'
import { isObjectValue, type ObjectValue, type Value } from './value'
import { withoutWriteOnly } from './write-only'

const nothing = new Uint8Array()

/**
 * The value that Terraform sent; null when it sent none.
 *
 * @throws {ContractError} when it is not of the type
 */
export function valueFromProto(message: DynamicValue | undefined, type: AttributeType): Value {
  if (message === undefined || (message.msgpack.length === 0 && message.json.length === 0)) {
    return null
  }
  if (message.msgpack.length === 0) throw unexpected('a value in JSON instead of MessagePack')
  return decodeValue(message.msgpack, type)
}

/**
 * The object that Terraform sent; null when it sent none, or null.
 *
 * @throws {ContractError} when it is no object of the schema
 */
export function objectFromProto(
  message: DynamicValue | undefined,
  schema: Schema,
): ObjectValue | null {
  const value = valueFromProto(message, { object: schema.attributes })
  if (value !== null && !isObjectValue(value)) throw unexpected('an unknown value for an object')
  return value
}

/**
 * A configuration that Terraform sent.
 *
 * @throws {ContractError} when there is none, or it is no object of the schema
 */
export function configFromProto(message: DynamicValue | undefined, schema: Schema): ObjectValue {
  const config = objectFromProto(message, schema)
  if (config === null) throw unexpected('no configuration')
  return config
}

export function valueToProto(value: Value, type: AttributeType): DynamicValue {
  return { msgpack: encodeValue(value, type), json: nothing }
}

/** A plan or a state for Terraform: write-only attributes are null in it. */
export function stateToProto(state: ObjectValue | null, schema: Schema): DynamicValue {
  const stored = state === null ? null : withoutWriteOnly(state, schema.attributes)
  return valueToProto(stored, { object: schema.attributes })
}

function unexpected(what: string): ContractError {
  return new ContractError('plugin_protocol', 'Terraform sent a value that cannot be read', {
    detail: `Terraform sent ${what}. Use Terraform 1.11 or newer; if that does not help, report it with the versions of Terraform and the provider.`,
  })
}
