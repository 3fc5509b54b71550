import type { ConfigObject, ConfigValue } from './config'
import type { Workspace } from './workspace'

/** A type in Terraform's JSON, such as `"string"` or `["map", "string"]`. */
type TypeJson = string | readonly ['list' | 'set' | 'map', TypeJson] | readonly ['object', Fields]
type Fields = { readonly [name: string]: TypeJson }

interface AttributeJson {
  readonly type?: TypeJson
  readonly nested_type?: NestedJson
  readonly required?: boolean
  readonly optional?: boolean
}

interface NestedJson {
  readonly nesting_mode: 'single' | 'list' | 'set' | 'map'
  readonly attributes?: { readonly [name: string]: AttributeJson }
}

interface BlockJson {
  readonly block: { readonly attributes: { readonly [name: string]: AttributeJson } }
}

/** The schema as Terraform shows it: all that can be declared, by kind and type. */
export interface ServedSchema {
  readonly provider: BlockJson
  readonly resource_schemas: { readonly [type: string]: BlockJson }
  readonly data_source_schemas: { readonly [type: string]: BlockJson }
  readonly ephemeral_resource_schemas: { readonly [type: string]: BlockJson }
}

/** What the provider says of itself to Terraform. */
export async function readServedSchema(workspace: Workspace): Promise<ServedSchema> {
  const { stdout } = await workspace.terraform('providers', 'schema', '-json')
  const { provider_schemas } = JSON.parse(stdout) as {
    provider_schemas: { [address: string]: ServedSchema }
  }
  const served = Object.entries(provider_schemas).find(([address]) => address.endsWith('/vonage'))
  if (served === undefined) throw new Error('terraform shows no schema of vonage')
  return served[1]
}

/** Where a value can be declared: a whole, a part of an object, or an element of a list, a set or a map. */
export type Place = readonly (string | number)[]

/** Every place in which a block can have a value. An element is the first one of the sample. */
export function placesIn({ block }: BlockJson, sample: ConfigObject): readonly Place[] {
  return placesOfAttributes(block.attributes, sample, [])
}

function placesOfAttributes(
  attributes: { readonly [name: string]: AttributeJson },
  sample: ConfigValue | undefined,
  path: Place,
): readonly Place[] {
  return Object.entries(attributes)
    .filter(([, { required, optional }]) => required === true || optional === true)
    .flatMap(([name, { type, nested_type }]) => {
      const here = [...path, name]
      const child = childOf(sample, name)
      const below =
        type === undefined
          ? placesOfNested(nested_type, child, here)
          : placesOfType(type, child, here)
      return [here, ...below]
    })
}

function placesOfNested(
  nested: NestedJson | undefined,
  sample: ConfigValue | undefined,
  path: Place,
): readonly Place[] {
  const { nesting_mode: mode = 'single', attributes = {} } = nested ?? {}
  if (mode === 'single') return placesOfAttributes(attributes, sample, path)
  const key = firstKey(mode, sample)
  const here = [...path, key]
  return [here, ...placesOfAttributes(attributes, childOf(sample, key), here)]
}

function firstKey(kind: string, sample: ConfigValue | undefined): string | number {
  return kind === 'map' ? (Object.keys(objectOf(sample))[0] ?? '*') : 0
}

function placesOfType(
  type: TypeJson,
  sample: ConfigValue | undefined,
  path: Place,
): readonly Place[] {
  if (typeof type === 'string') return []
  const [kind, inner] = type
  if (kind === 'object') {
    return Object.entries(inner).flatMap(([name, field]) => {
      const here = [...path, name]
      return [here, ...placesOfType(field, childOf(sample, name), here)]
    })
  }
  const key = firstKey(kind, sample)
  const here = [...path, key]
  // Its kind decides: only an object's type has named fields.
  return [here, ...placesOfType(inner as TypeJson, childOf(sample, key), here)]
}

/** The least declaration with `value` at the place: the sample's value for what is required on the way. */
export function declareAt(
  { block }: BlockJson,
  sample: ConfigObject,
  place: Place,
  value: ConfigValue,
): ConfigObject {
  return withRequired(block.attributes, sample, place, value) as ConfigObject
}

function withRequired(
  attributes: { readonly [name: string]: AttributeJson },
  sample: ConfigValue | undefined,
  [name, ...rest]: Place,
  value: ConfigValue,
): ConfigValue {
  if (name === undefined) return value
  const required = Object.entries(attributes)
    .filter(([, attribute]) => attribute.required === true)
    .map(([own]) => [own, childOf(sample, own) ?? null] as const)
  const nested = attributes[name]?.nested_type
  const child = childOf(sample, name)
  const put =
    nested?.nesting_mode === 'single'
      ? withRequired(nested.attributes ?? {}, child, rest, value)
      : replaceAt(child, rest, value)
  return { ...Object.fromEntries(required), [name]: put }
}

/** The sample with another value at the place. */
export function replaceAt(
  sample: ConfigValue | undefined,
  [name, ...rest]: Place,
  value: ConfigValue,
): ConfigValue {
  if (name === undefined) return value
  const put = replaceAt(childOf(sample, name), rest, value)
  if (Array.isArray(sample)) return sample.map((one: ConfigValue, i) => (i === name ? put : one))
  return { ...objectOf(sample), [name]: put }
}

/** The value at a place, or undefined where nothing is. */
export function valueAt(value: ConfigValue | undefined, place: Place): ConfigValue | undefined {
  return place.reduce(childOf, value)
}

function childOf(value: ConfigValue | undefined, name: string | number): ConfigValue | undefined {
  if (Array.isArray(value)) return (value as readonly ConfigValue[])[Number(name)]
  return objectOf(value)[name]
}

function objectOf(value: ConfigValue | undefined): ConfigObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as ConfigObject)
    : {}
}
