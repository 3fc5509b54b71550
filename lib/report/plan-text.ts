import type { PlanAction, PlanChange, PlanDifference, PlanReport } from './plan-report'
import { showValue } from './show-value'

const marks: Readonly<Record<PlanAction, string>> = {
  create: '+',
  update: '~',
  delete: '-',
  no_change: '=',
  not_compared: '?',
}

const words: Readonly<Record<PlanAction, string>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  no_change: 'no change',
  not_compared: 'not compared',
}

/** The plan for a terminal: what changes, by stack, with both sides of each value. */
export function renderPlanText(plan: PlanReport): string {
  const sections = plan.stacks.map(({ name, has_state: hasState }) => {
    const changes = plan.changes.filter((one) => one.stack === name && isShown(one))
    const note = hasState ? '' : ' (no state: found by exact name)'
    return changes.length === 0 ? [] : [`${name}${note}`, ...changes.flatMap(renderChange)]
  })
  const filled = [...sections.filter((lines) => lines.length > 0), [renderSummary(plan)]]
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** What stays as it is, where it is, is only counted. */
function isShown({ action, not_compared: open, reason }: PlanChange): boolean {
  return action !== 'no_change' || open.length > 0 || reason !== null
}

function renderChange({
  action,
  address,
  name,
  differences,
  ...rest
}: PlanChange): readonly string[] {
  const label = name === null ? '' : ` ${JSON.stringify(name)}`
  const word = words[action]
  return [
    `  ${marks[action]} ${address}${label}: ${word}`,
    ...(rest.reason === null ? [] : [`      ${rest.reason}`]),
    ...(action === 'delete' ? [] : differences.map((one) => renderDifference(one, action))),
    ...rest.not_compared.map(({ path, reason }) => `      ${path} is not compared: it ${reason}`),
  ]
}

function renderDifference(difference: PlanDifference, action: PlanAction): string {
  const { path, before, after, after_unknown: isUnknown } = difference
  const value = isUnknown ? '(known after apply)' : showValue(after)
  return `      ${path}: ${action === 'create' ? value : `${showValue(before)} -> ${value}`}`
}

function renderSummary({ summary }: PlanReport): string {
  const { create, update, delete: deleted, no_change: kept, not_compared: open } = summary
  const rest = open === 0 ? '' : `, ${open} not compared`
  if (create + update + deleted === 0) {
    return open === 0
      ? `No changes: ${kept} as declared.`
      : `No changes in what was compared: ${kept} as declared${rest}.`
  }
  return `Plan: ${create} to create, ${update} to update, ${deleted} to delete, ${kept} unchanged${rest}.`
}
