import type { AttributeChange } from '../engine/attribute-change'
import { type Sensitive, showTreeAsJson } from '../engine/mask'
import type { Json } from '../engine/ports'
import { toPointer } from '../model/json-pointer'
import { UNKNOWN } from '../model/tree'

/** What `schema` of a plan says; `docs/schemas/plan-1.schema.json` describes it. */
export const PLAN_SCHEMA = 'cdktf-provider-vonage/plan/1'

export const planActions = ['create', 'update', 'delete', 'no_change', 'not_compared'] as const
export type PlanAction = (typeof planActions)[number]

/** One resource as it was planned. */
export interface PlannedResource {
  readonly address: string
  readonly stack: string
  readonly type: string
  readonly id: string | null
  readonly name: string | null
  readonly action: PlanAction
  readonly attributes: readonly AttributeChange[]
  /** What could not be evaluated here, and why. */
  readonly unresolved: readonly {
    readonly path: AttributeChange['path']
    readonly reason: string
  }[]
  readonly sensitive: Sensitive
  readonly reason: string | null
}

/** One value before and after. */
export interface PlanDifference {
  /** A JSON pointer (RFC 6901). */
  readonly path: string
  readonly before: Json
  /** Null where nothing is, or where only the apply tells. */
  readonly after: Json
  readonly after_unknown: boolean
}

/** One step of a plan, or one resource that stays. */
export interface PlanChange
  extends Pick<
    PlannedResource,
    'address' | 'stack' | 'type' | 'id' | 'name' | 'action' | 'reason'
  > {
  readonly differences: readonly PlanDifference[]
  readonly not_compared: readonly { readonly path: string; readonly reason: string }[]
}

/** What `vonage-iac plan` found. */
export interface PlanReport {
  readonly schema: typeof PLAN_SCHEMA
  readonly tool: { readonly name: string; readonly version: string }
  readonly started_at: string
  /** SHA-256 of the changes, in hexadecimal: the same plan has the same one. */
  readonly checksum: string
  readonly stacks: readonly { readonly name: string; readonly has_state: boolean }[]
  readonly summary: Readonly<Record<PlanAction, number>>
  readonly changes: readonly PlanChange[]
}

/** One planned resource as it is shown: sensitive values masked. */
export function toPlanChange(planned: PlannedResource): PlanChange {
  const { address, stack, type, id, name, action, reason } = planned
  const { paths, texts } = planned.sensitive
  const sensitive = { paths: [['private_key'], ['private_key_wo'], ...paths], texts }
  return {
    address,
    stack,
    type,
    id,
    name,
    action,
    reason,
    differences: planned.attributes.map(({ path, before, after }) => ({
      path: toPointer(path),
      before: showTreeAsJson(before, path, sensitive),
      after: showTreeAsJson(after, path, sensitive),
      after_unknown: after === UNKNOWN,
    })),
    not_compared: planned.unresolved.map((one) => ({ ...one, path: toPointer(one.path) })),
  }
}

/** How many changes have each action. */
export function countActions(changes: readonly PlanChange[]): Readonly<Record<PlanAction, number>> {
  const count = (action: PlanAction) => changes.filter((one) => one.action === action).length
  return Object.fromEntries(planActions.map((action) => [action, count(action)])) as Record<
    PlanAction,
    number
  >
}
