import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Attributes } from '../plugin/schema'
import { isObjectValue, UNKNOWN, type Value } from '../plugin/value'
import type { HeldState } from './step'
import { diffObjects, equalValues, namesOf } from './values'

/** The error of a plan that came out otherwise at the apply: what was known in it must stay. */
export function checkFinalPlan(
  first: HeldState | null,
  final: HeldState,
  attributes: Attributes,
): readonly Diagnostic[] {
  const changed = diffObjects(first?.state ?? null, final.state, attributes).filter(
    ({ before, after }) => !isFilledIn(before, after),
  )
  if (changed.length === 0) return []
  const names = changed.map(({ path }) => path.join('.')).join(', ')
  return [
    {
      severity: 'error',
      code: 'plan_changed',
      summary: 'Plan changed during the apply',
      detail: `The planned value of ${names} is another one now, so this resource was not changed. Plan again.`,
      path: [],
    },
  ]
}

/** Whether a value is another one with its unknown parts filled in. */
function isFilledIn(before: Value, after: Value): boolean {
  if (before === UNKNOWN) return true
  if (Array.isArray(before) && Array.isArray(after)) {
    const [was, is] = [before as readonly Value[], after as readonly Value[]]
    return (
      was.length === is.length && was.every((item, index) => isFilledIn(item, is[index] ?? null))
    )
  }
  if (!isObjectValue(before) || !isObjectValue(after)) return equalValues(before, after, undefined)
  return namesOf(before, after).every((name) =>
    isFilledIn(before[name] ?? null, after[name] ?? null),
  )
}
