import type { AttributePath } from '../diagnostics/diagnostic'
import type { JsonObject, JsonValue } from '../plugin/provider'
import type { Attributes, AttributeType } from '../plugin/schema'
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../plugin/value'

/** One attribute, or one object that appears or goes, before and after. */
export interface ValueChange {
  readonly path: AttributePath
  readonly before: Value
  /** May be unknown: then only the apply tells. */
  readonly after: Value
}

/** What differs between two values of a schema, sorted by path; sets have no order. Null stands for no object. */
export function diffObjects(
  before: ObjectValue | null,
  after: ObjectValue | null,
  attributes: Attributes,
): readonly ValueChange[] {
  return diffValues(before ?? {}, after ?? {}, { object: attributes }, [])
}

function diffValues(
  before: Value,
  after: Value,
  type: AttributeType | undefined,
  path: AttributePath,
): readonly ValueChange[] {
  const isNested = typeof type === 'object' && 'object' in type
  if (!isNested || !isObjectValue(before) || !isObjectValue(after)) {
    return equalValues(before, after, type) ? [] : [{ path, before, after }]
  }
  return namesOf(before, after).flatMap((name) =>
    diffValues(before[name] ?? null, after[name] ?? null, type.object[name]?.type, [...path, name]),
  )
}

/** The names of two objects, sorted. */
export function namesOf(a: ObjectValue, b: ObjectValue): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
}

/** Whether two values are the same; an unknown one is like no other. */
export function equalValues(a: Value, b: Value, type: AttributeType | undefined): boolean {
  if (a === UNKNOWN || b === UNKNOWN) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return equalLists(a as readonly Value[], b as readonly Value[], type)
  }
  if (isObjectValue(a) && isObjectValue(b)) {
    return namesOf(a, b).every((name) =>
      equalValues(a[name] ?? null, b[name] ?? null, typeBelow(type, name)),
    )
  }
  // Numbers that JavaScript does not count to are objects.
  return a === b || (typeof a === 'object' && a !== null && String(a) === String(b))
}

function equalLists(
  a: readonly Value[],
  b: readonly Value[],
  type: AttributeType | undefined,
): boolean {
  if (a.length !== b.length) return false
  const element = typeBelow(type, 0)
  const isSet = typeof type === 'object' && 'set' in type
  return a.every((item, index) =>
    isSet
      ? b.some((other) => equalValues(item, other, element))
      : equalValues(item, b[index] ?? null, element),
  )
}

/** The value at a path; null where nothing is. */
export function valueAt(value: Value, path: AttributePath): Value {
  return path.reduce<Value>((node, step) => {
    if (node === UNKNOWN) return UNKNOWN
    if (Array.isArray(node)) return (node as readonly Value[])[Number(step)] ?? null
    return isObjectValue(node) ? (node[step] ?? null) : null
  }, value)
}

/** The object with another value at a path. Parents that are not there are not made. */
export function replaceAt(object: ObjectValue, path: AttributePath, value: Value): ObjectValue {
  return replaceBelow(object, path, value) as ObjectValue
}

function replaceBelow(node: Value, [step, ...rest]: AttributePath, value: Value): Value {
  if (step === undefined) return value
  if (Array.isArray(node)) {
    return (node as readonly Value[]).map((item, index) =>
      index === Number(step) ? replaceBelow(item, rest, value) : item,
    )
  }
  if (!isObjectValue(node)) return node
  const changed: readonly [string, Value] = [
    String(step),
    replaceBelow(node[step] ?? null, rest, value),
  ]
  return Object.fromEntries([...Object.entries(node), changed])
}

/** Whether one path is the other, or above or below it. */
export function overlap(a: AttributePath, b: AttributePath): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length).every((step, index) => String(step) === String(b[index]))
}

/** The attributes of a state along their schema: null for what is not in it. */
export function stateFromJson(json: JsonObject, attributes: Attributes): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]): [string, Value] => [
      name,
      fromJson(json[name] ?? null, type),
    ]),
  )
}

function fromJson(json: JsonValue, type: AttributeType | undefined): Value {
  if (isList(json)) return json.map((one, index) => fromJson(one, typeBelow(type, index)))
  if (json === null || typeof json !== 'object') return json
  const isNested = typeof type === 'object' && 'object' in type
  return isNested ? stateFromJson(json, type.object) : json
}

function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json)
}

/** The type of what has a name, a key or an index in a value; undefined below what the schema does not have. */
export function typeBelow(
  type: AttributeType | undefined,
  step: string | number,
): AttributeType | undefined {
  if (typeof type !== 'object') return undefined
  if ('object' in type) return type.object[step]?.type
  if ('list' in type) return type.list
  return 'set' in type ? type.set : type.map
}

/** The type of what is at a path. */
export function typeAt(attributes: Attributes, path: AttributePath): AttributeType | undefined {
  return path.reduce<AttributeType | undefined>(typeBelow, { object: attributes })
}

/** Terraform's own merge of configuration and prior: computed attributes that are left out keep what they have. */
export function proposeNew(
  config: ObjectValue,
  prior: ObjectValue | null,
  attributes: Attributes,
): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, computed }]): [string, Value] => {
      const value = config[name] ?? null
      const before = prior?.[name] ?? null
      if (value === null) return [name, computed === true ? before : null]
      return [name, proposeBelow(value, before, type)]
    }),
  )
}

function proposeBelow(value: Value, before: Value, type: AttributeType): Value {
  const isNested = typeof type === 'object' && 'object' in type && isObjectValue(value)
  return isNested ? proposeNew(value, isObjectValue(before) ? before : null, type.object) : value
}
