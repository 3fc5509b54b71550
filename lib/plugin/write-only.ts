import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { type Attributes, type AttributeType, hasWriteOnly } from './schema'
import { isObjectValue, type ObjectValue, type Value } from './value'

/** The object with null in place of every write-only attribute: Terraform refuses any other plan or state. */
export function withoutWriteOnly(object: ObjectValue, attributes: Attributes): ObjectValue {
  if (!hasWriteOnly(attributes)) return object
  const kept: Record<string, Value> = { ...object }
  for (const [name, attribute] of Object.entries(attributes)) {
    if (attribute.writeOnly === true) kept[name] = null
    else kept[name] = without(object[name] ?? null, attribute.type)
  }
  // Names outside the schema stay in, so that the encoder can refuse them.
  return kept
}

function without(value: Value, type: AttributeType): Value {
  if (typeof type === 'string') return value
  if (Array.isArray(value))
    return (value as readonly Value[]).map((each) => without(each, elementOf(type)))
  if (!isObjectValue(value)) return value
  if ('object' in type) return withoutWriteOnly(value, type.object)
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, without(each, elementOf(type))]),
  )
}

function elementOf(type: Exclude<AttributeType, string>): AttributeType {
  if ('list' in type) return type.list
  if ('set' in type) return type.set
  return 'map' in type ? type.map : type
}

/** One error for each write-only attribute that is set, for a Terraform that would store it. */
export function checkWriteOnlyUnset(
  config: ObjectValue,
  attributes: Attributes,
): readonly Diagnostic[] {
  if (!hasWriteOnly(attributes)) return []
  return pathsSet(config, attributes, []).map((path) => ({
    severity: 'error',
    code: 'write_only_unsupported',
    summary: `${String(path.at(-1))} needs Terraform 1.11`,
    detail:
      'This Terraform does not know write-only attributes and would store the value in its state. Use Terraform 1.11 or newer, or leave the attribute out.',
    path,
  }))
}

function pathsSet(
  object: ObjectValue,
  attributes: Attributes,
  at: AttributePath,
): readonly AttributePath[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const value = object[name] ?? null
    if (attribute.writeOnly === true) return value === null ? [] : [[...at, name]]
    return pathsWithin(value, attribute.type, [...at, name])
  })
}

function pathsWithin(
  value: Value,
  type: AttributeType,
  at: AttributePath,
): readonly AttributePath[] {
  if (typeof type === 'string') return []
  if (Array.isArray(value)) {
    return (value as readonly Value[]).flatMap((each, index) =>
      pathsWithin(each, elementOf(type), [...at, index]),
    )
  }
  if (!isObjectValue(value)) return []
  if ('object' in type) return pathsSet(value, type.object, at)
  return Object.entries(value).flatMap(([name, each]) =>
    pathsWithin(each, elementOf(type), [...at, name]),
  )
}
