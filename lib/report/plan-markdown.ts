import { COMMENT_LIMIT, SUMMARY_LIMIT } from './markdown-limits'
import { countActions, type PlanAction, type PlanChange, type PlanReport } from './plan-report'
import { renderPlanText } from './plan-text'

/** The plan for a comment of a pull request: a summary as its title, the text in a block that no name can end. */
export function renderPlanMarkdown(plan: PlanReport): string {
  return renderWithin(plan, COMMENT_LIMIT)
}

/** The plan for the summary of a step of GitHub Actions. */
export function renderPlanSummary(plan: PlanReport): string {
  return renderWithin(plan, SUMMARY_LIMIT)
}

/** What cannot be taken back comes first where not all of it fits. */
const worstFirst: readonly PlanAction[] = [
  'delete',
  'update',
  'create',
  'not_compared',
  'no_change',
]

function renderWithin(plan: PlanReport, limit: number): string {
  const whole = renderBlock(plan, [])
  if (whole.length <= limit) return whole
  const ranked = worstFirst.flatMap((action) => plan.changes.filter((one) => one.action === action))
  const renderFirst = (count: number) =>
    renderBlock({ ...plan, changes: ranked.slice(0, count) }, ranked.slice(count))
  let fitting = 0
  let tooMany = ranked.length + 1
  while (tooMany - fitting > 1) {
    const count = Math.floor((fitting + tooMany) / 2)
    if (renderFirst(count).length <= limit) fitting = count
    else tooMany = count
  }
  return renderFirst(fitting)
}

function renderBlock(plan: PlanReport, cut: readonly PlanChange[]): string {
  const { create, update, delete: deleted, not_compared: open } = plan.summary
  const title = `## Plan: ${create} to create, ${update} to update, ${deleted} to delete`
  const note = open === 0 ? '' : `, ${open} not compared`
  const text = renderPlanText(plan).trimEnd()
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)))
  return `${title}${note}\n\n${fence}\n${text}\n${fence}\n${renderCut(cut)}`
}

const words: Readonly<Partial<Record<PlanAction, string>>> = {
  delete: 'to delete',
  update: 'to update',
  create: 'to create',
  not_compared: 'not compared',
}

function renderCut(cut: readonly PlanChange[]): string {
  const counts = countActions(cut)
  const left = worstFirst.flatMap((action) => {
    const word = words[action]
    return word === undefined || counts[action] === 0 ? [] : [`${counts[action]} ${word}`]
  })
  if (left.length === 0) return ''
  return `\n**Left out, as it would not fit: ${left.join(', ')}.** The whole plan: \`vonage-iac plan\`.\n`
}
