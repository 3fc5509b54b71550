import type { Attribute, LeafAttribute, ObjectAttribute } from './attribute'

// Terms: an attribute has the API's name (`connect_timeout`), a property the name in TypeScript (`connectTimeoutMs`).
// Method: the names of properties follow from the model's tables, so that no second list can differ from them.

/** One property of a construct, and where the API has it. */
export interface Property {
  readonly name: string
  /** Names below the attribute that the construct stands for, such as `webhooks`, `answer_url`. */
  readonly path: readonly string[]
  readonly attribute: Attribute
}

/**
 * The properties that stand for the attributes of an object, in the model's order. The children of a group
 * (`webhooks`) become properties of the object itself.
 */
export function propertiesOf(object: ObjectAttribute): readonly Property[] {
  return Object.entries(object.attributes).flatMap(([name, attribute]) =>
    attribute.kind === 'object' && attribute.group === true
      ? propertiesOf(attribute).map((inner) => ({ ...inner, path: [name, ...inner.path] }))
      : [{ name: propertyName(name, attribute), path: [name], attribute }],
  )
}

/** The same object with the names of properties: checked against it, a problem names what the user wrote. */
export function withPropertyNames(object: ObjectAttribute): ObjectAttribute {
  const attributes = propertiesOf(object).map(({ name, attribute }) => [
    name,
    attribute.kind === 'object' ? withPropertyNames(attribute) : attribute,
  ])
  return { ...object, attributes: Object.fromEntries(attributes) as Record<string, Attribute> }
}

function propertyName(name: string, attribute: Attribute): string {
  return toCamelCase(name) + (attribute.kind === 'object' ? '' : unitSuffix(attribute))
}

function unitSuffix({ limit }: LeafAttribute): string {
  if (limit?.unit === undefined) return ''
  return limit.unit.charAt(0).toUpperCase() + limit.unit.slice(1)
}

/** `answer_url` as `answerUrl`. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
}

/** `answerUrl` as `answer_url`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
