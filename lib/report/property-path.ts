import { application } from '../model/application'
import type { ObjectAttribute } from '../model/attribute'
import { capabilities } from '../model/capabilities'
import { propertiesOf, toCamelCase } from '../model/properties'

/**
 * Where the constructs have the attribute at this path: `voice: answerUrl.connectTimeoutMs` for a property of the
 * capability `voice`, `name` for one of the application itself.
 */
export function propertyPathOf(path: readonly string[]): string {
  const [part, capability, ...rest] = path
  if (part === 'capabilities' && capability !== undefined) {
    const attribute = new Map<string, ObjectAttribute>(Object.entries(capabilities)).get(capability)
    const names = attribute === undefined ? rest.map(toCamelCase) : walk(attribute, rest)
    return names.length === 0 ? capability : `${capability}: ${names.join('.')}`
  }
  return walk(application, path).join('.')
}

/** The names of the properties along a path; a name that the model does not have stays as it is. */
function walk(object: ObjectAttribute, path: readonly string[]): readonly string[] {
  const property = propertiesOf(object).find((one) =>
    one.path.every((name, index) => name === path[index]),
  )
  if (property === undefined) return path.map(toCamelCase)
  const rest = path.slice(property.path.length)
  if (rest.length === 0) return [property.name]
  return property.attribute.kind === 'object'
    ? [property.name, ...walk(property.attribute, rest)]
    : [property.name]
}
