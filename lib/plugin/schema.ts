/**
 * The type of an attribute. An `object` directly on an attribute, or as the element of its list, set or map,
 * becomes a nested attribute with capabilities of its own; deeper ones become plain object types.
 */
export type AttributeType =
  | 'string'
  | 'number'
  | 'bool'
  | { readonly list: AttributeType }
  | { readonly set: AttributeType }
  | { readonly map: AttributeType }
  | { readonly object: Attributes }

/** Attributes by their name in Terraform (`answer_url`). */
export type Attributes = Readonly<Record<string, Attribute>>

/** One attribute. At least one of `required`, `optional` and `computed` is true. */
export interface Attribute {
  readonly type: AttributeType
  /** Markdown; shown by `terraform providers schema` and editors. */
  readonly description: string
  /** @default false */
  readonly required?: boolean
  /** @default false */
  readonly optional?: boolean
  /** Whether the provider may set it. @default false */
  readonly computed?: boolean
  /** @default false */
  readonly sensitive?: boolean
  /** Present in the configuration only, never in plan or state. Needs Terraform 1.11. @default false */
  readonly writeOnly?: boolean
  /** @default false */
  readonly deprecated?: boolean
}

/** What one resource, data source, ephemeral resource or the provider block takes and gives. */
export interface Schema {
  /** Version of the state's shape, from 0; raise it with an `upgrade` when an attribute is removed or retyped. */
  readonly version: number
  /** Markdown. */
  readonly description: string
  readonly attributes: Attributes
}

const writeOnlyWithin = new WeakMap<Attributes, boolean>()

/** Whether any of these attributes, at any depth, is write-only. */
export function hasWriteOnly(attributes: Attributes): boolean {
  let found = writeOnlyWithin.get(attributes)
  if (found === undefined) {
    found = Object.values(attributes).some(
      (attribute) => attribute.writeOnly === true || hasWriteOnly(nestedAttributes(attribute.type)),
    )
    writeOnlyWithin.set(attributes, found)
  }
  return found
}

const none: Attributes = {}

/** The attributes of the object in this type, through lists, sets and maps; empty when there is none. */
export function nestedAttributes(type: AttributeType): Attributes {
  if (typeof type === 'string') return none
  if ('object' in type) return type.object
  if ('list' in type) return nestedAttributes(type.list)
  if ('set' in type) return nestedAttributes(type.set)
  return nestedAttributes(type.map)
}
