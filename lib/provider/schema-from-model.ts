import { type Attribute, isComputed, type LeafAttribute } from '../model/attribute'
import type { Attribute as SchemaAttribute } from '../plugin/schema'

/** The Terraform attribute of an attribute of the model, with the API's own name and nesting below it. */
export function schemaFromModel(attribute: Attribute): SchemaAttribute {
  const { description } = attribute
  if (attribute.kind === 'object') {
    return { type: { object: schemasFromModel(attribute.attributes) }, description, optional: true }
  }
  const type = leafTypes[attribute.kind]
  if (attribute.required) return { type, description: describe(attribute), required: true }
  const computed = isComputed(attribute) ? { computed: true } : {}
  return { type, description: describe(attribute), optional: true, ...computed }
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
    ...(limit ? [`From ${limit.min} to ${limit.max} ${limit.unit}.`] : []),
    ...(choices && choices.length > 1 ? [`One of ${choices.map(code).join(', ')}.`] : []),
    ...(attribute.default === undefined ? [] : [`Default: ${code(String(attribute.default))}.`]),
  ].join(' ')
}

function code(text: string): string {
  return `\`${text}\``
}
