import {
  type DriftReport,
  type DriftResource,
  type DriftStatus,
  driftStatuses,
} from '../drift/drift-report'
import { isUnread, nothingCompared, statusWords } from './drift-order'
import { showValue } from './show-value'

/** The report for a terminal: what differs, by stack, then what to do about it. */
export function renderDriftText(report: DriftReport): string {
  const sections = [
    [renderSummary(report)],
    ...report.stacks.map((stack) => renderStack(report, stack.name)),
    renderUnmanaged(report),
    renderCauses(report),
    renderRules(report),
    [renderCoverage(report)],
  ]
  const filled = sections.filter((lines) => lines.length > 0)
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const marks: Readonly<Record<DriftStatus, string>> = {
  in_sync: '=',
  modified: '~',
  missing: '-',
  unmanaged: '?',
  not_compared: '?',
  error: '!',
}

function renderSummary({ summary, resources }: DriftReport): string {
  const counts = driftStatuses.filter((status) => summary[status] > 0)
  if (counts.length === 0) return 'Nothing is managed, and the account has nothing in scope.'
  const text = counts.map((status) => `${summary[status]} ${statusWords[status]}`).join(', ')
  if (summary.modified + summary.missing > 0) return `Drift: ${text}.`
  if (isUnread(resources)) return `${nothingCompared}: ${text}.`
  const isWhole = summary.not_compared + summary.error === 0
  return isWhole ? `No drift: ${text}.` : `No drift in what was compared: ${text}.`
}

function renderStack(report: DriftReport, name: string): readonly string[] {
  const stack = report.stacks.find((one) => one.name === name)
  const rows = report.resources.filter((row) => row.stack === name && row.status !== 'in_sync')
  const note =
    stack?.compared_with === 'desired'
      ? ' (no state: compared with the declarations, by exact name)'
      : ''
  if (rows.length === 0 && note === '') return []
  return [`${name}${note}`, ...rows.flatMap((row) => renderRow(row, report.started_at))]
}

function renderRow(row: DriftResource, now: string): readonly string[] {
  const { status, address, type, name, cause, differences, reason } = row
  const label = name === null ? '' : ` ${JSON.stringify(name)}`
  const why = cause === null ? '' : `, ${cause}`
  const head = `  ${marks[status]} ${address ?? type}${label}: ${statusWords[status]}${why}${renderAge(row, now)}`
  return [
    head,
    ...(reason === null ? [] : [`      ${reason}`]),
    ...differences.map(
      ({ path, expected, actual, severity }) =>
        `      ${path}: ${showValue(expected)} -> ${showValue(actual)} (${severity})`,
    ),
    ...row.not_compared.map((path) => `      ${path}: not compared`),
  ]
}

const DAY_MS = 86_400_000

/** Only what an earlier report has shown has an age. */
function renderAge({ first_seen: firstSeen }: DriftResource, now: string): string {
  if (firstSeen === null || firstSeen === now) return ''
  const days = Math.floor((Date.parse(now) - Date.parse(firstSeen)) / DAY_MS)
  return `, seen since ${firstSeen.slice(0, 10)}${days > 0 ? ` (${days} ${days === 1 ? 'day' : 'days'})` : ''}`
}

function renderUnmanaged({ resources }: DriftReport): readonly string[] {
  const rows = resources.filter(({ status }) => status === 'unmanaged')
  if (rows.length === 0) return []
  return [
    'Not managed by any of these stacks',
    ...rows.map(({ type, name, id }) => `  ? ${type} ${JSON.stringify(name)} (${id})`),
  ]
}

function renderCauses({ causes }: DriftReport): readonly string[] {
  if (causes.length === 0) return []
  return [
    'What to do',
    ...causes.flatMap(({ cause, remedy, addresses }) => [
      `  ${cause}: ${remedy}`,
      ...addresses.map((address) => `    ${address}`),
    ]),
  ]
}

function renderRules({ ignored, expired_rules: expired }: DriftReport): readonly string[] {
  const rule = ({ pattern, path }: { pattern: string; path: string | null }) =>
    `${pattern}${path === null ? '' : ` ${path}`}`
  return [
    ...ignored.map((one) => `Ignored: ${one.address ?? one.name} by ${rule(one)} (${one.reason})`),
    ...expired.map((one) => `Expired on ${one.expires}: the rule ${rule(one)} (${one.reason})`),
  ]
}

function renderCoverage({ coverage }: DriftReport): string {
  const { managed, unmanaged, ignored, percent } = coverage
  if (unmanaged === null) return 'Coverage: not known, as the account could not be read whole.'
  const left = ignored === 0 ? '' : `, ${ignored} ignored`
  return `Coverage: ${managed} managed, ${unmanaged} unmanaged${left} (${percent} %).`
}
