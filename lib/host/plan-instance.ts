import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import type { CallContext, PlanResult, PrivateState, Resource } from '../plugin/provider'
import type { Attributes } from '../plugin/schema'
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../plugin/value'
import { withoutWriteOnly } from '../plugin/write-only'
import type { Lifecycle } from '../stacks/declare'
import type { NotEvaluated } from './config-value'
import type { Action, HeldState } from './step'
import {
  diffObjects,
  equalValues,
  overlap,
  proposeNew,
  replaceAt,
  typeAt,
  type ValueChange,
  valueAt,
} from './values'

/** One declared instance, with what is there of it. */
export interface InstancePlan {
  readonly config: ObjectValue
  readonly notEvaluated: readonly NotEvaluated[]
  readonly lifecycle: Lifecycle
  readonly prior: HeldState | null
  /** The next apply replaces it, whatever is declared. */
  readonly isTainted: boolean
  /** What `replace_triggered_by` found; empty for nothing. */
  readonly triggeredBy: readonly string[]
}

/** What a provider plans for an instance. */
export interface PlannedInstance {
  readonly action: Action
  readonly planned: HeldState
  readonly changes: readonly ValueChange[]
  readonly replacedBy: readonly AttributePath[]
  readonly reason: string | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Plans one instance as Terraform does: ignored attributes keep their value, a replacement is planned once more as a
 * create, and what was not evaluated keeps what it has.
 * Source: Terraform 1.11.4, internal/terraform/node_resource_abstract_instance.go, plan.
 */
export async function planInstance(
  instance: InstancePlan,
  resource: Resource,
  context: CallContext,
): Promise<PlannedInstance> {
  const { attributes } = resource.schema
  const prior = instance.isTainted ? null : instance.prior
  const config = ignoreChanges(settle(instance, prior), instance.lifecycle, prior, attributes)
  const plan = async (before: HeldState | null, own: ObjectValue, kept: PrivateState) => {
    const state = before?.state ?? null
    const proposed = proposeNew(own, state, attributes)
    return await resource.plan({ config: own, prior: state, proposed, private: kept }, context)
  }
  const first = await plan(prior, config, prior?.private ?? {})
  const settled = heldBy(first, prior?.private ?? {}, attributes)
  const replacedBy = prior === null ? [] : findReplaced(first, prior, settled, attributes)
  const isTriggered = prior !== null && instance.triggeredBy.length > 0
  if (replacedBy.length === 0 && !isTriggered && !instance.isTainted) {
    const changes = listChanges(instance, settled, attributes)
    const action = actionOf(prior, changes, instance.notEvaluated)
    return { action, planned: settled, changes, replacedBy, reason: null, ...said(first) }
  }
  // A replacement gets the private state of its first plan, but not the ignored values.
  const again = instance.isTainted ? first : await plan(null, instance.config, settled.private)
  const planned = heldBy(again, settled.private, attributes)
  return {
    action: 'replace',
    planned,
    changes: listChanges(instance, planned, attributes),
    replacedBy,
    reason: explain(instance, replacedBy),
    diagnostics: [...said(first).diagnostics, ...(again === first ? [] : said(again).diagnostics)],
  }
}

/** What was not evaluated keeps its value; where it has none, only an apply can tell. */
function settle({ config, notEvaluated }: InstancePlan, prior: HeldState | null): ObjectValue {
  if (prior === null) return config
  return notEvaluated.reduce<ObjectValue>((changed, { path }) => {
    // Of a list that holds one, the whole list.
    const place = path.slice(0, path.findIndex((step) => typeof step === 'number') + 1 || undefined)
    const whole = typeof place.at(-1) === 'number' ? place.slice(0, -1) : place
    const value = valueAt(prior.state, whole)
    return value === null ? changed : replaceAt(changed, whole, value)
  }, config)
}

/**
 * Ignored attributes have their prior value in the configuration. With all of them, computed ones are left out.
 * Source: Terraform 1.11.4, internal/terraform/node_resource_abstract_instance.go, processIgnoreChanges.
 */
function ignoreChanges(
  config: ObjectValue,
  { ignoreChanges: ignored }: Lifecycle,
  prior: HeldState | null,
  attributes: Attributes,
): ObjectValue {
  if (prior === null) return config
  if (ignored === 'all') return asConfig(prior.state, attributes)
  return ignored.reduce<ObjectValue>(
    (changed, path) => ignorePath(changed, path, prior.state, attributes),
    config,
  )
}

function ignorePath(
  config: ObjectValue,
  path: AttributePath,
  prior: ObjectValue,
  attributes: Attributes,
): ObjectValue {
  const above = path.slice(0, -1)
  const type = typeAt(attributes, above)
  if (typeof type === 'object' && 'map' in type) {
    const key = String(path.at(-1))
    return replaceAt(config, above, keepKey(valueAt(config, above), valueAt(prior, above), key))
  }
  // What is not there had no value that could be kept.
  return valueAt(prior, above) === null ? config : replaceAt(config, path, valueAt(prior, path))
}

/** A map with the prior value of one key, or without it where it had none. */
function keepKey(declared: Value, before: Value, key: string): Value {
  if (declared === UNKNOWN) return declared
  const { [key]: _ignored, ...others } = isObjectValue(declared) ? declared : {}
  const kept = valueAt(before, [key])
  const map: ObjectValue = kept === null ? others : { ...others, [key]: kept }
  return declared === null && kept === null ? null : map
}

/** A state as a configuration that would ask for it: without what only the provider sets. */
export function asConfig(state: ObjectValue, attributes: Attributes): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, computed, optional }]): [string, Value] => {
      const value = state[name] ?? null
      if (computed === true && optional !== true) return [name, null]
      const isNested = typeof type === 'object' && 'object' in type && isObjectValue(value)
      return [name, isNested ? asConfig(value, type.object) : value]
    }),
  )
}

function heldBy(result: PlanResult, kept: PrivateState, attributes: Attributes): HeldState {
  return {
    // Null is for a destroy alone.
    state: withoutWriteOnly(result.planned as ObjectValue, attributes),
    private: result.private ?? kept,
  }
}

/** Only what differs replaces: a provider may name an attribute that keeps its value. */
function findReplaced(
  { requiresReplace = [] }: PlanResult,
  prior: HeldState,
  planned: HeldState,
  attributes: Attributes,
): readonly AttributePath[] {
  return requiresReplace.filter((path) => {
    const type = typeAt(attributes, path)
    return !equalValues(valueAt(prior.state, path), valueAt(planned.state, path), type)
  })
}

/** What differs, but for what was not evaluated. A create lists every value that is set. */
function listChanges(
  { prior, notEvaluated }: InstancePlan,
  { state }: HeldState,
  attributes: Attributes,
): readonly ValueChange[] {
  const isCompared = ({ path }: ValueChange) =>
    !notEvaluated.some((one) => prior !== null && overlap(one.path, path))
  return diffObjects(prior?.state ?? null, state, attributes).filter(isCompared)
}

function actionOf(
  prior: HeldState | null,
  changes: readonly ValueChange[],
  notEvaluated: readonly NotEvaluated[],
): Action {
  if (prior === null) return 'create'
  if (changes.length > 0) return 'update'
  return notEvaluated.length > 0 ? 'not_compared' : 'no_change'
}

function explain(
  { isTainted, triggeredBy }: InstancePlan,
  replacedBy: readonly AttributePath[],
): string {
  if (isTainted) return 'It is tainted, so it is replaced.'
  if (replacedBy.length > 0) {
    const names = replacedBy.map((path) => path.join('.')).join(', ')
    return `A change of ${names} replaces it.`
  }
  return `Its replace_triggered_by names ${triggeredBy.join(', ')}, which changes, so it is replaced.`
}

function said({ diagnostics = [] }: PlanResult) {
  return { diagnostics }
}
