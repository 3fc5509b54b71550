import {
  type Attribute,
  type Attributes,
  type AttributeType,
  nestedAttributes,
  type Schema,
} from '../../lib/plugin/schema'

/** The arguments and results of a schema, nested ones in sections of their own, in the registry's form. */
export function renderSchema(schema: Schema): readonly string[] {
  return ['## Schema', '', ...renderAttributes(schema.attributes, [])]
}

/** Every attribute under its use, then what is nested below it. */
function renderAttributes(attributes: Attributes, path: readonly string[]): readonly string[] {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    ...uses.flatMap(({ title, fits }) => {
      const chosen = entries.filter(([, attribute]) => fits(attribute))
      if (chosen.length === 0) return []
      const head = path.length === 0 ? `### ${title}` : `${title}:`
      return [head, '', ...chosen.map(([name, one]) => renderAttribute(name, one, path)), '']
    }),
    ...entries.flatMap(([name, { type }]) => renderNested(nestedAttributes(type), [...path, name])),
  ]
}

const uses: readonly { readonly title: string; fits(attribute: Attribute): boolean }[] = [
  { title: 'Required', fits: ({ required }) => required === true },
  { title: 'Optional', fits: ({ required, optional }) => required !== true && optional === true },
  {
    title: 'Read-Only',
    fits: ({ required, optional }) => required !== true && optional !== true,
  },
]

function renderAttribute(name: string, attribute: Attribute, path: readonly string[]): string {
  const isNested = Object.keys(nestedAttributes(attribute.type)).length > 0
  const link = isNested ? ` (see [below](#${anchor([...path, name])}))` : ''
  return `- \`${name}\` (${describeType(attribute)}) ${attribute.description}${link}`
}

function renderNested(attributes: Attributes, path: readonly string[]): readonly string[] {
  if (Object.keys(attributes).length === 0) return []
  return [
    `<a id="${anchor(path)}"></a>`,
    `### Nested Schema for \`${path.join('.')}\``,
    '',
    ...renderAttributes(attributes, path),
  ]
}

function anchor(path: readonly string[]): string {
  return `nestedatt--${path.join('--')}`
}

function describeType({ type, sensitive, writeOnly, deprecated }: Attribute): string {
  return [
    typeName(type),
    ...(sensitive === true ? ['Sensitive'] : []),
    ...(writeOnly === true ? ['Write-only'] : []),
    ...(deprecated === true ? ['Deprecated'] : []),
  ].join(', ')
}

const leafNames = { string: 'String', number: 'Number', bool: 'Boolean' } as const

/** The registry's name of a type, such as `List of String`. */
export function typeName(type: AttributeType): string {
  if (typeof type === 'string') return leafNames[type]
  if ('object' in type) return 'Attributes'
  if ('list' in type) return `List of ${typeName(type.list)}`
  if ('set' in type) return `Set of ${typeName(type.set)}`
  return `Map of ${typeName(type.map)}`
}
