import type { PlanReport } from './plan-report'
import { renderPlanText } from './plan-text'

/** What a comment on GitHub may hold, less the frame. Source: GitHub REST API, body of a comment: 65,536 characters. */
const LONGEST = 65_000

/** The plan for a comment of a pull request: a summary as its title, the text in a block that no name can end. */
export function renderPlanMarkdown(plan: PlanReport): string {
  const { create, update, delete: deleted, not_compared: open } = plan.summary
  const title = `## Plan: ${create} to create, ${update} to update, ${deleted} to delete`
  const note = open === 0 ? '' : `, ${open} not compared`
  const text = renderPlanText(plan).trimEnd()
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)))
  const isCut = text.length > LONGEST
  const shown = isCut ? text.slice(0, LONGEST) : text
  const end = isCut ? '\n\nCut here: the whole plan is longer than a comment may be.' : ''
  return `${title}${note}\n\n${fence}\n${shown}\n${fence}${end}\n`
}
