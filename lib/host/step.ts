import type { AttributePath } from '../diagnostics/diagnostic'
import type { PrivateState } from '../plugin/provider'
import type { ObjectValue } from '../plugin/value'
import type { DeclaredInstance } from '../stacks/declare'
import type { RecordedResource } from '../stacks/recorded'
import type { NotEvaluated } from './config-value'
import type { ValueChange } from './values'

/**
 * `replace`: the object is deleted and another one is made. `forget`: it leaves the state and stays as it is.
 * `not_compared`: what would be done is not known here.
 */
export type Action =
  | 'create'
  | 'update'
  | 'replace'
  | 'delete'
  | 'forget'
  | 'no_change'
  | 'not_compared'

/** A state with what the provider keeps beside it. */
export interface HeldState {
  readonly state: ObjectValue
  readonly private: PrivateState
}

/** What a deploy would do with one resource. */
export interface Step {
  readonly address: string
  readonly type: string
  /** `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  readonly action: Action
  /** As it is now; null when nothing is there. */
  readonly prior: HeldState | null
  /** As it would be; null when nothing would be there. */
  readonly planned: HeldState | null
  /** What differs; what was not evaluated is not in it. */
  readonly changes: readonly ValueChange[]
  /** The attributes whose change replaces it. */
  readonly replacedBy: readonly AttributePath[]
  readonly notEvaluated: readonly NotEvaluated[]
  /** A sentence: why it is not compared, replaced or forgotten. Null: nothing to say. */
  readonly reason: string | null
  /** Undefined for what is not declared. */
  readonly declared: DeclaredInstance | undefined
  /** Undefined for what no state records. */
  readonly recorded: RecordedResource | undefined
}

/** The step of a resource that is not compared, or forgotten. */
export function openStep(
  one: Pick<Step, 'address' | 'type'> & Partial<Step>,
  reason: string,
  action: 'not_compared' | 'forget' = 'not_compared',
): Step {
  return {
    provider: 'vonage',
    prior: null,
    planned: null,
    changes: [],
    replacedBy: [],
    notEvaluated: [],
    declared: undefined,
    recorded: undefined,
    ...one,
    action,
    reason,
  }
}
