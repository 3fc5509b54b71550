/** A value that Terraform does not know before apply. Compare with `===`; it may stand at any place of a value. */
export const UNKNOWN: unique symbol = Symbol('unknown')

/** An object or a map of Terraform. Attributes that are not set are `null`; a map has only the keys it has. */
export interface ObjectValue {
  readonly [name: string]: Value
}

/**
 * A value of Terraform's type system. Lists and sets are arrays (a set in any order). A number is a `number`
 * where that holds it exactly as written, a `bigint` for other whole numbers, else a `BigNumber`.
 */
export type Value =
  | null
  | typeof UNKNOWN
  | string
  | boolean
  | number
  | bigint
  | BigNumber
  | readonly Value[]
  | ObjectValue

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** A number that neither `number` nor `bigint` holds exactly, as its decimal text (`0.30000000000000001`). */
export class BigNumber {
  readonly text: string

  /** @throws {RangeError} when the text is not a decimal number */
  constructor(text: string) {
    if (!decimal.test(text)) throw new RangeError('not a decimal number')
    this.text = text
  }

  toString(): string {
    return this.text
  }

  toJSON(): string {
    return this.text
  }
}

/** Whether the value is an object or a map, and neither null, unknown, a list nor a number. */
export function isObjectValue(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof BigNumber)
  )
}

/** Whether no part of the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value === UNKNOWN) return false
  if (Array.isArray(value)) return (value as readonly Value[]).every(isWhollyKnown)
  return !isObjectValue(value) || Object.values(value).every(isWhollyKnown)
}
