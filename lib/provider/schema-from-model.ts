import { type Attribute, isComputed, type LeafAttribute, renderQuantity } from '../model/attribute'
import type { Attribute as SchemaAttribute } from '../plugin/schema'

/** The Terraform attribute of an attribute of the model, with the API's own name and nesting below it. */
export function schemaFromModel(attribute: Attribute): SchemaAttribute {
  const { description } = attribute
  if (attribute.kind === 'object') {
    const type = { object: schemasFromModel(attribute.attributes) }
    return { type, description, optional: true, ...(attribute.always ? { computed: true } : {}) }
  }
  const type = leafTypes[attribute.kind]
  const use = attribute.required ? { required: true } : { optional: true }
  return {
    type,
    description: describe(attribute),
    ...use,
    ...(isComputed(attribute) ? { computed: true } : {}),
    ...(attribute.sensitive ? { sensitive: true } : {}),
    ...(attribute.writeOnly ? { writeOnly: true } : {}),
  }
}

/** The Terraform attributes of several attributes of the model, by the same names. */
export function schemasFromModel(
  attributes: Readonly<Record<string, Attribute>>,
): Record<string, SchemaAttribute> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [name, schemaFromModel(attribute)]),
  )
}

const leafTypes = { string: 'string', integer: 'number', boolean: 'bool' } as const

function describe(attribute: LeafAttribute): string {
  const { limit, choices } = attribute
  return [
    attribute.description,
    ...(limit ? [`From ${limit.min} to ${renderQuantity(limit.max, limit)}.`] : []),
    ...(choices && choices.length > 1 ? [`One of ${choices.map(code).join(', ')}.`] : []),
    ...(attribute.default === undefined ? [] : [`Default: ${code(String(attribute.default))}.`]),
  ].join(' ')
}

function code(text: string): string {
  return `\`${text}\``
}
