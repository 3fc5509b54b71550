import type { AttributePath } from '../../diagnostics/diagnostic'
import type { AttributeChange } from '../../engine/attribute-change'
import type { Step } from '../../host/step'
import type { ValueChange } from '../../host/values'
import { diffObjects } from '../../host/values'
import { isObjectTree, type Tree, UNKNOWN as UNKNOWN_TREE } from '../../model/tree'
import { isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { PlanAction, PlannedResource } from '../../report/plan-report'
import type { Stack } from '../../stacks/read-stacks'
import { findSensitiveTexts } from '../../stacks/sensitive-texts'

/** One step of the host as the rows of a plan: a replacement is a delete and a create. */
export function describeStep(step: Step, stack: Stack): readonly PlannedResource[] {
  const { action, changes } = step
  if (action !== 'replace') return [describe(step, stack, action, listChanges(step, changes))]
  const created = diffObjects(null, step.planned?.state ?? null, {})
  const deleted = diffObjects(step.prior?.state ?? null, null, {})
  return [
    describe(step, stack, 'delete', listChanges(step, deleted)),
    {
      ...describe(step, stack, 'create', listChanges({ ...step, prior: null }, created)),
      reason: null,
    },
  ]
}

function describe(
  step: Step,
  stack: Stack,
  action: Step['action'],
  attributes: readonly AttributeChange[],
): PlannedResource {
  const { address, type, prior, planned, notEvaluated, recorded, reason } = step
  const { blocks, variable } = stack.declarations
  const isMade = action === 'create'
  return {
    address,
    stack: stack.name,
    type,
    id: isMade ? null : textOf(prior?.state['id'] ?? recorded?.attributes['id']),
    name: nameOf((isMade ? planned : prior)?.state ?? {}),
    action: actionOf(action),
    attributes,
    unresolved: notEvaluated.map(({ path, reason: why }) => ({ path, reason: why })),
    sensitive: { paths: recorded?.sensitive ?? [], texts: findSensitiveTexts(blocks, variable) },
    reason,
  }
}

function actionOf(action: Step['action']): PlanAction {
  return action === 'forget' || action === 'replace' ? 'not_compared' : action
}

function nameOf({ full_name, name, msisdn }: ObjectValue): string | null {
  return textOf(full_name) ?? textOf(name) ?? textOf(msisdn)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** What a row shows. A name that is also the whole name is shown once, and an id that is not known yet not at all. */
function listChanges({ prior }: Step, changes: readonly ValueChange[]): readonly AttributeChange[] {
  const shown = changes.filter((one) => {
    if (one.path[0] === 'id') return one.after !== UNKNOWN
    const isWholeName = one.path[0] === 'full_name'
    return !(isWholeName && changes.some((other) => isSameName(one, other)))
  })
  const rows = shown.map(
    ({ path, before, after }): AttributeChange => ({
      path,
      before: toTree(before),
      after: toTree(after),
    }),
  )
  return prior === null ? rows.flatMap(({ path, after }) => listValues(after, path)) : rows
}

function isSameName(whole: ValueChange, { path, before, after }: ValueChange): boolean {
  return path[0] === 'name' && whole.before === before && whole.after === after
}

/** Every value that is set, by its own path: a whole capability in one line is not readable. */
function listValues(tree: Tree, path: AttributePath): readonly AttributeChange[] {
  if (tree === null) return []
  const isEmpty = isObjectTree(tree) && Object.values(tree).every((child) => child === null)
  if (!isObjectTree(tree) || isEmpty) return [{ path, before: null, after: tree }]
  return Object.entries(tree).flatMap(([name, child]) => listValues(child, [...path, name]))
}

/** A value for a report. A list stays one: reports show it as it is. */
function toTree(value: Value): Tree {
  if (value === UNKNOWN) return UNKNOWN_TREE
  if (isObjectValue(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]): [string, Tree] => [name, toTree(child)]),
    )
  }
  if (Array.isArray(value)) return value as unknown as Tree
  return typeof value === 'bigint' || (typeof value === 'object' && value !== null)
    ? Number(String(value))
    : (value as Tree)
}
