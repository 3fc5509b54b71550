import { application } from '../../lib/model/application'
import type { Attribute, ObjectAttribute } from '../../lib/model/attribute'
import { isComputed } from '../../lib/model/attribute'
import { numberLink } from '../../lib/model/number-link'
import { type BindingAttribute, type BindingSchema, renderBinding } from './render-binding'

const own = (type: 'string' | 'bool', description: string): BindingAttribute => ({
  type,
  description,
  optional: true,
})
const computed = (description: string): BindingAttribute => ({
  type: 'string',
  description,
  computed: true,
})

const schemas: Readonly<Record<string, BindingSchema>> = {
  vonage_application: {
    description: application.description,
    attributes: {
      ...fromModel(application),
      existing: own('string', '`adopt` takes an application of this name that exists.'),
      force_destroy: own('bool', 'Whether a destroy unlinks numbers first.'),
      id: computed('The id that Vonage gave the application.'),
      private_key: computed('The private half of a generated pair, in PEM.'),
    },
  },
  vonage_number_link: {
    description: numberLink.description,
    attributes: {
      ...fromModel(numberLink),
      take_over: own('bool', 'Whether to take a number of another application.'),
      id: computed('The country and the number.'),
    },
  },
}

function fromModel(object: ObjectAttribute): Record<string, BindingAttribute> {
  return Object.fromEntries(
    Object.entries(object.attributes).map(([name, attribute]) => [name, attributeOf(attribute)]),
  )
}

function attributeOf(attribute: Attribute): BindingAttribute {
  const { description } = attribute
  if (attribute.kind === 'object') {
    return { type: { object: fromModel(attribute) }, description, optional: true }
  }
  const type = ({ string: 'string', integer: 'number', boolean: 'bool' } as const)[attribute.kind]
  const required = attribute.required === true
  return { type, description, required, optional: !required, computed: isComputed(attribute) }
}

/** The files of `lib/constructs/generated` by their names. */
export function renderBindings(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([resource, schema]) => [
      `${resource.replaceAll('_', '-')}.ts`,
      renderBinding(resource, schema),
    ]),
  )
}
