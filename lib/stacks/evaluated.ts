import { type Leaf, UNKNOWN } from '../model/tree'

/** Stands for a value that only an apply can know. */
export const UNTIL_APPLY: typeof UNKNOWN = UNKNOWN

/** A value that was not evaluated, and why. Only Terraform can know it. */
export class Unresolved {
  /** Follows the attribute's name: "comes from module.urls". */
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/** What an expression is worth: a value, one that only an apply can know, or one that was not evaluated. */
export type Evaluated =
  | Leaf
  | null
  | typeof UNKNOWN
  | Unresolved
  | readonly Evaluated[]
  | EvaluatedObject

/** Values by name. */
export interface EvaluatedObject {
  readonly [name: string]: Evaluated
}

/** Whether the value has names, so is neither a list nor a single value. */
export function isEvaluatedObject(value: Evaluated | undefined): value is EvaluatedObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unresolved)
  )
}

/** Whether the value is a list. */
export function isEvaluatedList(value: Evaluated | undefined): value is readonly Evaluated[] {
  return Array.isArray(value)
}
