import type { Attribute, ObjectAttribute } from '../model/attribute'
import { propertiesOf, toSnakeCase } from '../model/properties'
import { isToken } from './cdktf'

/** A part of the configuration by the API's names; tokens are still in it. */
export interface TerraformObject {
  [name: string]: unknown
}

/**
 * Properties of a construct as the attributes of a resource. What is left out stays out, and `{}` stays `{}`:
 * the two mean different things. Tokens pass through as they are.
 */
export function propsToTerraform(object: ObjectAttribute, props: object): TerraformObject {
  const result: TerraformObject = {}
  const values = new Map<string, unknown>(Object.entries(props))
  for (const { name, path, attribute } of propertiesOf(object)) {
    const value = values.get(name) ?? undefined
    if (value !== undefined) setAt(result, path, valueToTerraform(attribute, value))
  }
  return result
}

function valueToTerraform(attribute: Attribute, value: unknown): unknown {
  if (attribute.kind !== 'object') return value
  const expanded = expandSlot(attribute, value)
  return isPlainObject(expanded) ? propsToTerraform(attribute, expanded) : expanded
}

/** A webhook may be written as its address alone. */
export function expandSlot(attribute: ObjectAttribute, value: unknown): unknown {
  return attribute.slot === true && typeof value === 'string' ? { address: value } : value
}

/** Whether the value is an object whose properties can be read now. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isToken(value)
}

function setAt(target: TerraformObject, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (name === undefined) return
  if (rest.length === 0) {
    target[name] = value
    return
  }
  // Ours: made by an earlier call for a sibling.
  const child = (target[name] ?? {}) as TerraformObject
  target[name] = child
  setAt(child, rest, value)
}

/**
 * The configuration of a generated binding by the API's names, at every depth. For objects only: no attribute of the
 * provider is a map with keys of the user's, and the generator refuses one.
 */
export function configToTerraform(config: object): TerraformObject {
  const entries = Object.entries(config)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]: [string, unknown]) => [
      toSnakeCase(name),
      isPlainObject(value) ? configToTerraform(value) : value,
    ])
  return Object.fromEntries(entries) as TerraformObject
}
