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

function namesOf(a: ObjectValue, b: ObjectValue): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
}

/** Whether two values are the same; an unknown one is like no other. */
export function equalValues(a: Value, b: Value, type: AttributeType | undefined): boolean {
  if (a === UNKNOWN || b === UNKNOWN) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return equalLists(a as readonly Value[], b as readonly Value[], type)
  }
  if (isObjectValue(a) && isObjectValue(b)) {
    const attributes = typeof type === 'object' && 'object' in type ? type.object : {}
    return namesOf(a, b).every((name) =>
      equalValues(a[name] ?? null, b[name] ?? null, attributes[name]?.type),
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
  const isSet = typeof type === 'object' && 'set' in type
  const [one, other] = isSet ? [sorted(a), sorted(b)] : [a, b]
  return (
    one.length === other.length &&
    one.every((item, index) => equalValues(item, other[index] ?? null, undefined))
  )
}

function sorted(items: readonly Value[]): readonly Value[] {
  return [...items].sort((a, b) => (String(a) < String(b) ? -1 : 1))
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
  const [name, ...rest] = path.map(String)
  if (name === undefined) return object
  if (rest.length === 0) return { ...object, [name]: value }
  const child = object[name] ?? null
  // An element of a list stands for the list.
  if (!isObjectValue(child)) return object
  return { ...object, [name]: replaceAt(child, rest, value) }
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
  if (isList(json)) return json.map((one) => fromJson(one, elementOf(type)))
  if (json === null || typeof json !== 'object') return json
  const isNested = typeof type === 'object' && 'object' in type
  return isNested ? stateFromJson(json, type.object) : json
}

function isList(json: JsonValue): json is readonly JsonValue[] {
  return Array.isArray(json)
}

/** The type of the elements of a list, a set or a map. */
export function elementOf(type: AttributeType | undefined): AttributeType | undefined {
  if (typeof type !== 'object') return undefined
  if ('list' in type) return type.list
  if ('set' in type) return type.set
  return 'map' in type ? type.map : undefined
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
      if (value === null) return [name, computed === true ? keepComputed(prior, name) : null]
      const isNested = typeof type === 'object' && 'object' in type && isObjectValue(value)
      if (!isNested) return [name, value]
      const before = prior?.[name] ?? null
      return [name, proposeNew(value, isObjectValue(before) ? before : null, type.object)]
    }),
  )
}

function keepComputed(prior: ObjectValue | null, name: string): Value {
  return prior === null ? UNKNOWN : (prior[name] ?? null)
}
