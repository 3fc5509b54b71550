import type { DriftReport } from '../drift/drift-report'
import { renderDriftHtml } from './drift-html'
import { renderDriftJunit } from './drift-junit'
import { renderDriftMarkdown, renderDriftSummary } from './drift-markdown'
import { renderDriftSarif } from './drift-sarif'
import { renderDriftText } from './drift-text'
import { renderPlanMarkdown, renderPlanSummary } from './plan-markdown'
import type { PlanReport } from './plan-report'
import { renderPlanText } from './plan-text'

/** Every form that `--report FORMAT=FILE` knows. */
export const reportFormats = [
  'text',
  'json',
  'markdown',
  'html',
  'sarif',
  'junit',
  'github',
] as const
export type ReportFormat = (typeof reportFormats)[number]

/** A report as the whole text of a file. */
export type DriftRenderer = (report: DriftReport) => string

/** Who renders a drift report in which form. */
export const driftRenderers: Readonly<Record<ReportFormat, DriftRenderer>> = {
  text: renderDriftText,
  markdown: renderDriftMarkdown,
  html: renderDriftHtml,
  sarif: renderDriftSarif,
  junit: renderDriftJunit,
  github: renderDriftSummary,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
}

/** A plan as the whole text of a file. */
export type PlanRenderer = (plan: PlanReport) => string

/** Who renders a plan in which form. */
export const planRenderers: Readonly<Partial<Record<ReportFormat, PlanRenderer>>> = {
  text: renderPlanText,
  markdown: renderPlanMarkdown,
  github: renderPlanSummary,
  json: (plan) => `${JSON.stringify(plan, null, 2)}\n`,
}
