import type { Leaf } from './tree'

/** The smallest and the largest whole number that the API accepts, and what it counts. */
export interface Limit {
  readonly min: number
  readonly max: number
  /** In the plural; left out where the attribute's name says it. */
  readonly unit?: string
}

/** A number with its unit, such as `48 hours`. */
export function renderQuantity(value: number, { unit }: Limit): string {
  return unit === undefined ? String(value) : `${value} ${unit}`
}

interface AttributeText {
  /** What it is for, in one or two sentences; the text of the generated docs and of the schema. */
  readonly description: string
  /** Where the rule comes from: document, version, field. */
  readonly source: string
}

/** How the text of a string attribute must look. */
export type TextForm =
  | 'name'
  | 'address'
  | 'base_address'
  | 'public_key'
  | 'private_key'
  | 'msisdn'
  | 'country'
  | 'application_id'
  | 'not_empty'
  | 'redirect_uri'

/** What an answer without the attribute means. It is another fact than the default of a create. */
export interface Absence {
  /** The value that holds then; null where no source says. */
  readonly means: Leaf | null
  readonly source: string
}

/** An attribute with a single value. */
export interface LeafAttribute extends AttributeText {
  readonly kind: 'string' | 'integer' | 'boolean'
  readonly required?: true
  /** Never shown: not in a plan, a report or a message. */
  readonly sensitive?: true
  /** In the configuration only, never in a plan or a state. */
  readonly writeOnly?: true
  /** Values accepted, for a string; every value when left out. */
  readonly choices?: readonly string[]
  readonly limit?: Limit
  readonly form?: TextForm
  /** What a create sends where the configuration leaves the attribute out, so it holds whatever the server's default is. */
  readonly default?: Leaf
  /** Where the default comes from, if `source` does not say it. */
  readonly defaultSource?: string
  /** What an answer without the attribute means. It reads as null, never as the default. */
  readonly absence?: Absence
  /** Values outside `limit` or `choices` that the API is known to hold. They are accepted with a warning. */
  readonly alsoHeld?: readonly Leaf[]
  /**
   * What the server may choose when it is left out, where the sources disagree or say nothing; empty where no value is
   * known. Never sent.
   */
  readonly serverDefaults?: readonly Leaf[]
  /** Older names that a server may still answer with. Never sent. */
  readonly readAliases?: readonly string[]
}

/** An attribute with attributes of its own. */
export interface ObjectAttribute extends AttributeText {
  readonly kind: 'object'
  readonly attributes: Readonly<Record<string, Attribute>>
  /** A webhook slot: present only with an address; `""` on the wire is an absent slot. */
  readonly slot?: true
  /** Only groups others: with nothing in it, null and `{}` are the same on the wire. */
  readonly group?: true
  /** There whenever its parent is created: left out, it has the defaults of its attributes, and these are sent. */
  readonly always?: true
}

export type Attribute = LeafAttribute | ObjectAttribute

/** Whether the provider or the server fills the attribute in when the configuration leaves it out. */
export function isComputed(attribute: LeafAttribute): boolean {
  return attribute.default !== undefined || attribute.serverDefaults !== undefined
}
