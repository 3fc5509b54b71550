import {
  type Function_Parameter,
  type FunctionMessage,
  Schema_Object_NestingMode as Nesting,
  type Schema as ProtoSchema,
  type Schema_Attribute,
  type Schema_Object,
  StringKind,
} from './generated/tfplugin6'
import type { Parameter, ProviderFunction } from './provider'
import type { Attribute, Attributes, AttributeType, Schema } from './schema'

const noType = new Uint8Array()

export function schemaToProto(schema: Schema): ProtoSchema {
  return {
    version: schema.version,
    block: {
      version: schema.version,
      attributes: attributesToProto(schema.attributes),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: false,
    },
  }
}

export function functionToProto(definition: ProviderFunction): FunctionMessage {
  return {
    parameters: definition.parameters.map(parameterToProto),
    variadicParameter: definition.variadic && parameterToProto(definition.variadic),
    return: { type: typeToProto(definition.returns) },
    summary: definition.summary,
    description: definition.description,
    descriptionKind: StringKind.MARKDOWN,
    deprecationMessage: definition.deprecated ?? '',
  }
}

function parameterToProto(parameter: Parameter): Function_Parameter {
  return {
    name: parameter.name,
    type: typeToProto(parameter.type),
    allowNullValue: parameter.allowNull ?? false,
    allowUnknownValues: parameter.allowUnknown ?? false,
    description: parameter.description,
    descriptionKind: StringKind.MARKDOWN,
  }
}

function attributesToProto(attributes: Attributes): Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) => attributeToProto(name, attribute))
}

function attributeToProto(name: string, attribute: Attribute): Schema_Attribute {
  const nestedType = nestedToProto(attribute.type)
  return {
    name,
    type: nestedType === undefined ? typeToProto(attribute.type) : noType,
    nestedType,
    description: attribute.description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    writeOnly: attribute.writeOnly ?? false,
    deprecated: attribute.deprecated ?? false,
  }
}

/** A nested attribute holds objects directly, or as elements of one list, set or map. */
function nestedToProto(type: AttributeType): Schema_Object | undefined {
  if (typeof type === 'string') return undefined
  if ('object' in type) return nested(type, Nesting.SINGLE)
  if ('list' in type) return nested(type.list, Nesting.LIST)
  if ('set' in type) return nested(type.set, Nesting.SET)
  return nested(type.map, Nesting.MAP)
}

function nested(element: AttributeType, nesting: Nesting): Schema_Object | undefined {
  if (typeof element === 'string' || !('object' in element)) return undefined
  return { attributes: attributesToProto(element.object), nesting }
}

/** The type in the protocol's JSON notation: `"string"`, `["list","string"]`, `["object",{"a":"bool"}]`. */
export function typeToProto(type: AttributeType): Uint8Array {
  return Buffer.from(JSON.stringify(notation(type)))
}

type Notation = string | readonly (string | Notation | { readonly [name: string]: Notation })[]

function notation(type: AttributeType): Notation {
  if (typeof type === 'string') return type
  if ('list' in type) return ['list', notation(type.list)]
  if ('set' in type) return ['set', notation(type.set)]
  if ('map' in type) return ['map', notation(type.map)]
  const attributes = Object.entries(type.object).map(
    ([name, attribute]) => [name, notation(attribute.type)] as const,
  )
  return ['object', Object.fromEntries(attributes)]
}
