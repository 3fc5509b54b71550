import { InvariantError } from '../diagnostics/errors'
import { MsgpackWriter } from './msgpack-writer'
import { numberToText } from './number'
import type { Attributes, AttributeType } from './schema'
import { BigNumber, isObjectValue, type ObjectValue, UNKNOWN, type Value } from './value'

const writer = new MsgpackWriter()
const maxInt64 = 2n ** 63n - 1n
const minInt64 = -(2n ** 63n)
const maxUint64 = 2n ** 64n - 1n

/**
 * The value in Terraform's MessagePack form of its type. Attributes that an object leaves out are null.
 *
 * @throws {InvariantError} when the value is not of the type; the text names the place and never the value
 */
export function encodeValue(value: Value, type: AttributeType): Uint8Array {
  // The writer is shared, so that its buffer grows once; a value that threw may have left bytes in it.
  writer.reset()
  encode(value, type, [])
  return writer.take()
}

type Path = (string | number)[]

function encode(value: Value | undefined, type: AttributeType, path: Path): void {
  if (value === null || value === undefined) writer.nil()
  else if (value === UNKNOWN) writer.unknown()
  else if (typeof type === 'string') encodePrimitive(value, type, path)
  else if ('list' in type) encodeElements(value, type.list, path)
  else if ('set' in type) encodeElements(value, type.set, path)
  else if ('map' in type) encodeMap(value, type.map, path)
  else encodeObject(value, type.object, path)
}

function encodePrimitive(value: Value, type: 'string' | 'number' | 'bool', path: Path): void {
  if (type === 'string' && typeof value === 'string') writer.string(value)
  else if (type === 'bool' && typeof value === 'boolean') writer.bool(value)
  else if (type === 'number' && isNumber(value)) encodeNumber(value, path)
  else throw mismatch(path, `a ${type}`)
}

function isNumber(value: Value): value is number | bigint | BigNumber {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof BigNumber
}

/**
 * Whole numbers of 64 bits travel as such, everything else as decimal text: a float64 would turn the 0.1 of a
 * configuration into another number.
 */
function encodeNumber(value: number | bigint | BigNumber, path: Path): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) writer.int(value)
  else if (typeof value === 'number' && !Number.isFinite(value)) encodeInfinity(value, path)
  else if (typeof value === 'bigint' && value >= minInt64 && value <= maxInt64) writer.bigint(value)
  else if (typeof value === 'bigint' && value >= 0n && value <= maxUint64) writer.bigint(value)
  else writer.string(numberToText(value))
}

function encodeInfinity(value: number, path: Path): void {
  if (Number.isNaN(value)) throw mismatch(path, 'a number, not NaN')
  writer.float(value)
}

function encodeElements(value: Value, element: AttributeType, path: Path): void {
  if (!Array.isArray(value)) throw mismatch(path, 'an array')
  const values = value as readonly Value[]
  writer.arrayHeader(values.length)
  for (const [index, each] of values.entries()) encodeAt(index, each, element, path)
}

function encodeMap(value: Value, element: AttributeType, path: Path): void {
  if (!isObjectValue(value)) throw mismatch(path, 'a map')
  const names = Object.keys(value)
  writer.mapHeader(names.length)
  for (const name of names) {
    writer.string(name)
    encodeAt(name, value[name], element, path)
  }
}

function encodeObject(value: Value, attributes: Attributes, path: Path): void {
  if (!isObjectValue(value)) throw mismatch(path, 'an object')
  refuseOthers(value, attributes, path)
  const names = Object.keys(attributes)
  writer.mapHeader(names.length)
  for (const name of names) {
    writer.string(name)
    const attribute = attributes[name]
    if (attribute === undefined) throw new InvariantError(`no attribute ${name}`)
    encodeAt(name, Object.hasOwn(value, name) ? value[name] : null, attribute.type, path)
  }
}

/** An attribute outside the schema is a misspelt one, which would otherwise be lost in silence. */
function refuseOthers(value: ObjectValue, attributes: Attributes, path: Path): void {
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(attributes, name)) throw mismatch([...path, name], 'in the schema')
  }
}

function encodeAt(
  step: string | number,
  value: Value | undefined,
  type: AttributeType,
  path: Path,
): void {
  path.push(step)
  encode(value, type, path)
  path.pop()
}

function mismatch(path: Path, wanted: string): InvariantError {
  const place = path.length === 0 ? 'the value' : path.join('.')
  return new InvariantError(`the provider's value at ${place} is not ${wanted}`)
}
