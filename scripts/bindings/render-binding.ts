import type { Attribute, Attributes, AttributeType, Schema } from '../../lib/plugin/schema'

/** What a binding stands for, and how its class is named and based. */
const kinds = {
  resource: {
    noun: 'resource',
    prefix: '',
    suffix: 'Resource',
    base: 'VonageResource',
    file: 'vonage-resource',
  },
  data: {
    noun: 'data source',
    prefix: 'Data',
    suffix: '',
    base: 'VonageDataSource',
    file: 'vonage-data-source',
  },
} as const

/** The source of the binding of one resource or data source: its configuration, nested objects first, and its class. */
export function renderBinding(
  type: string,
  schema: Schema,
  kind: keyof typeof kinds = 'resource',
): string {
  const { noun, suffix, base, file, ...names } = kinds[kind]
  const prefix = names.prefix + toPascalCase(type)
  const config = `${prefix}Config`
  const interfaces = [
    ...renderNested(prefix, schema.attributes),
    renderInterface(`${config} extends TerraformMetaArguments`, prefix, schema),
  ]
  const isEmptyAllowed = Object.values(schema.attributes).every(({ required }) => required !== true)
  const body = `
${interfaces.join('\n')}
/** ${schema.description} The ${noun} \`${type}\` as it is. */
export class ${prefix}${suffix} extends ${base} {
  /** The type of the ${noun} in Terraform. */
  static readonly tfResourceType: string = '${type}'

  constructor(scope: Construct, id: string, config: ${config}${isEmptyAllowed ? ' = {}' : ''}) {
    super(scope, id, ${prefix}${suffix}.tfResourceType, config)
  }
${Object.entries(schema.attributes)
  .map(([name, attribute]) => renderReference(name, attribute, kind))
  .join('')}}
`
  const types = body.includes('IResolvable')
    ? 'IResolvable, TerraformMetaArguments'
    : 'TerraformMetaArguments'
  return `// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { ${types} } from '../cdktf'
import { ${base} } from '../${file}'
${body}`
}

/** The interfaces of nested objects, the innermost first. */
function renderNested(prefix: string, attributes: Attributes): readonly string[] {
  return Object.entries(attributes).flatMap(([name, { type, description, required, optional }]) => {
    const isSet = required === true || optional === true
    if (!isSet || typeof type === 'string' || !('object' in type)) return []
    const inner = prefix + toPascalCase(name)
    return [
      ...renderNested(inner, type.object),
      renderInterface(inner, inner, { description, attributes: type.object }),
    ]
  })
}

function renderInterface(
  head: string,
  prefix: string,
  schema: Pick<Schema, 'description' | 'attributes'>,
): string {
  const properties = Object.entries(schema.attributes)
    .filter(([, attribute]) => attribute.required === true || attribute.optional === true)
    .map(([name, attribute]) => {
      const mark = attribute.required === true ? '' : '?'
      const type = renderType(attribute.type, prefix + toPascalCase(name))
      return `  /** ${attribute.description} */\n  readonly ${toCamelCase(name)}${mark}: ${type}\n`
    })
  return `/** ${schema.description} */\nexport interface ${head} {\n${properties.join('')}}\n`
}

function renderType(type: AttributeType, nested: string): string {
  if (type === 'string' || type === 'number') return type
  if (type === 'bool') return 'boolean | IResolvable'
  if ('object' in type) return `${nested} | IResolvable`
  const element = elementOf(type)
  if (element === 'string' || element === 'number') return `readonly ${element}[]`
  throw new Error(`This type has no binding yet: ${nested}`)
}

function elementOf(type: Exclude<AttributeType, string>): AttributeType | undefined {
  if ('list' in type) return type.list
  return 'set' in type ? type.set : undefined
}

/** A reference to the attribute, for other resources; objects of resources are reached with interpolationForAttribute. */
function renderReference(
  name: string,
  { type, description }: Attribute,
  kind: keyof typeof kinds,
): string {
  const isLeaf = typeof type === 'string'
  if (!isLeaf && kind === 'resource') return ''
  const reference = references[isLeaf ? type : 'other']
  return `
  /** A reference: ${description} */
  get ${toCamelCase(name)}(): ${reference.type} {
    return this.${reference.read}('${name}')
  }
`
}

const references = {
  string: { type: 'string', read: 'getStringAttribute' },
  number: { type: 'number', read: 'getNumberAttribute' },
  bool: { type: 'IResolvable', read: 'getBooleanAttribute' },
  other: { type: 'IResolvable', read: 'interpolationForAttribute' },
} as const

function toCamelCase(name: string): string {
  if (!/^[a-z]+(_[a-z][a-z0-9]*)*$/.test(name)) {
    throw new Error(`The name ${name} would not come back from camelCase as it is`)
  }
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())
}

function toPascalCase(name: string): string {
  const camel = toCamelCase(name)
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}
