import type { Trigger } from '../stacks/declare'
import type { Results } from './results'
import type { Step } from './step'
import { overlap } from './values'

/** What the triggers of a resource say. */
export interface Triggered {
  /** Those that change in this plan: Terraform replaces the resource. */
  readonly changed: readonly string[]
  /** A sentence about those that are not planned here; null when all are. */
  readonly reason: string | null
}

/**
 * Finds which triggers of `replace_triggered_by` change. An update or a replacement does; a create or a delete does not.
 * Source: Terraform 1.11.4, internal/terraform/eval_context_builtin.go, EvaluateReplaceTriggeredBy.
 */
export function findTriggers(triggers: readonly Trigger[], results: Results): Triggered {
  const states = triggers.map((trigger) => ({ trigger, state: stateOf(trigger, results) }))
  const open = states.filter(({ state }) => state === 'open')
  return {
    changed: states.filter(({ state }) => state === 'changed').map(({ trigger }) => trigger.text),
    reason:
      open.length === 0
        ? null
        : `Its replace_triggered_by names ${open.map(({ trigger }) => trigger.text).join(', ')}, which is not planned here: Terraform may replace it.`,
  }
}

function stateOf({ block, suffix, path }: Trigger, results: Results): 'changed' | 'kept' | 'open' {
  const all = results.stepsOf(block)
  const steps = suffix === '' ? all : all.filter(({ address }) => address === block + suffix)
  const isKnown = steps.length > 0 && results.reasonOf(block) === undefined
  if (!isKnown || steps.some(({ action }) => action === 'not_compared')) return 'open'
  return steps.some((step) => changesAt(step, path)) ? 'changed' : 'kept'
}

function changesAt({ action, changes }: Step, path: readonly string[]): boolean {
  if (action !== 'update' && action !== 'replace') return false
  return path.length === 0 || changes.some((change) => overlap(change.path, path))
}
