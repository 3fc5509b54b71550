import type { Attribute, Attributes, AttributeType, Schema } from '../../lib/plugin/schema'

/** The source of the binding of one resource: its configuration, nested objects first, and its class. */
export function renderBinding(resource: string, schema: Schema): string {
  const prefix = toPascalCase(resource)
  const config = `${prefix}Config`
  const interfaces = [
    ...renderNested(prefix, schema.attributes),
    renderInterface(`${config} extends TerraformMetaArguments`, prefix, schema),
  ]
  return `// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

${interfaces.join('\n')}
/** ${schema.description} The resource \`${resource}\` as it is. */
export class ${prefix}Resource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = '${resource}'

  constructor(scope: Construct, id: string, config: ${config}) {
    super(scope, id, ${prefix}Resource.tfResourceType, config)
  }
${Object.entries(schema.attributes)
  .map(([name, attribute]) => renderReference(name, attribute))
  .join('')}}
`
}

/** The interfaces of nested objects, the innermost first. */
function renderNested(prefix: string, attributes: Attributes): readonly string[] {
  return Object.entries(attributes).flatMap(([name, { type, description }]) => {
    if (typeof type === 'string' || !('object' in type)) return []
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
  if ('set' in type && type.set === 'string') return 'readonly string[]'
  throw new Error(`Other lists, sets and maps have no binding yet: ${nested}`)
}

/** A reference to the attribute, for other resources; objects are reached with interpolationForAttribute. */
function renderReference(name: string, { type, description }: Attribute): string {
  const reference = references[typeof type === 'string' ? type : 'object']
  if (reference === undefined) return ''
  return `
  /** A reference: ${description} */
  get ${toCamelCase(name)}(): ${reference.type} {
    return this.${reference.read}('${name}')
  }
`
}

const references: Readonly<Record<string, { readonly type: string; readonly read: string }>> = {
  string: { type: 'string', read: 'getStringAttribute' },
  number: { type: 'number', read: 'getNumberAttribute' },
  bool: { type: 'IResolvable', read: 'getBooleanAttribute' },
}

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
