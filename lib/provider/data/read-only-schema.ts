import type { Attribute } from '../../model/attribute'
import type { Attributes, Attribute as SchemaAttribute } from '../../plugin/schema'

const leafTypes = { string: 'string', integer: 'number', boolean: 'bool' } as const

/** The Terraform attribute that shows an attribute of the model and takes nothing, with all that is below it. */
export function readOnlySchema(
  attribute: Attribute,
  description: string = attribute.description,
): SchemaAttribute {
  const type =
    attribute.kind === 'object'
      ? { object: readOnlySchemas(attribute.attributes) }
      : leafTypes[attribute.kind]
  return { type, description, computed: true }
}

function readOnlySchemas(attributes: Readonly<Record<string, Attribute>>): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, child]) => [name, readOnlySchema(child)]),
  )
}
