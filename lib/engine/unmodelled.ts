import { application } from '../model/application'
import type { ObjectAttribute } from '../model/attribute'
import { isJsonObject } from './json'
import type { JsonObject, RawApplication } from './ports'

/** What the API shows of every application beside the declared attributes. */
const ownNames: ReadonlySet<string> = new Set(['id', 'name', 'keys', '_links'])

/**
 * Dotted paths of what an application has and the model knows nothing of, such as `capabilities.meetings`. An update
 * sends them back untouched; no plan shows them.
 */
export function findUnmodelled(raw: RawApplication): readonly string[] {
  const rest = Object.fromEntries(Object.entries(raw).filter(([name]) => !ownNames.has(name)))
  const { capabilities, privacy } = application.attributes
  return findBelow({ ...application, attributes: { capabilities, privacy } }, rest, [])
}

function findBelow(
  object: ObjectAttribute,
  raw: JsonObject,
  path: readonly string[],
): readonly string[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const child = Object.hasOwn(object.attributes, name) ? object.attributes[name] : undefined
    const childPath = [...path, name]
    if (child === undefined) return isAlias(object, name) ? [] : [childPath.join('.')]
    return child.kind === 'object' && isJsonObject(value) ? findBelow(child, value, childPath) : []
  })
}

function isAlias(object: ObjectAttribute, name: string): boolean {
  return Object.values(object.attributes).some(
    (child) => child.kind !== 'object' && child.readAliases?.includes(name) === true,
  )
}
