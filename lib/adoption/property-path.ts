import { application } from '../model/application'
import type { Attribute, ObjectAttribute } from '../model/attribute'
import { type CapabilityName, capabilities, capabilityNames } from '../model/capabilities'
import { propertiesOf, toCamelCase } from '../model/properties'

/** Where the constructs have an attribute of an application. */
export interface PropertyPlace {
  /** The construct below the application that has it; undefined for the application's own. */
  readonly capability: CapabilityName | undefined
  /** Names of properties, each in the one before; empty for a capability as a whole. */
  readonly names: readonly string[]
  /** Undefined where the model does not have it. */
  readonly attribute: Attribute | undefined
}

/** Finds the attribute at a path of API names, such as `capabilities`, `voice`, `webhooks`, `answer_url`. */
export function findProperty(path: readonly string[]): PropertyPlace {
  const [part, name, ...rest] = path
  const capability = capabilityNames.find((known) => known === name)
  if (part !== 'capabilities' || capability === undefined) {
    return { capability: undefined, ...walk(application, path) }
  }
  return { capability, ...walk(capabilities[capability], rest) }
}

/** The properties along a path; a name that the model does not have stays as it is. */
function walk(
  object: ObjectAttribute,
  path: readonly string[],
): Pick<PropertyPlace, 'names' | 'attribute'> {
  if (path.length === 0) return { names: [], attribute: object }
  const property = propertiesOf(object).find((one) =>
    one.path.every((name, index) => name === path[index]),
  )
  if (property === undefined) {
    return { names: path.map(toCamelCase), attribute: findGroup(object, path) }
  }
  const { name, attribute } = property
  const rest = path.slice(property.path.length)
  if (attribute.kind !== 'object') return { names: [name], attribute }
  const inner = walk(attribute, rest)
  return { names: [name, ...inner.names], attribute: inner.attribute }
}

/** A group of slots, which is no property of its own. */
function findGroup(object: ObjectAttribute, [name, ...rest]: readonly string[]) {
  const isKnown = name !== undefined && rest.length === 0 && Object.hasOwn(object.attributes, name)
  return isKnown ? object.attributes[name] : undefined
}
