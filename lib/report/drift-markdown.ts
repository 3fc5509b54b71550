import type { DriftReport, DriftResource } from '../drift/drift-report'
import { nameResource, renderCounts, renderHeadline, statusWords, worstFirst } from './drift-order'
import { COMMENT_LIMIT, SUMMARY_LIMIT } from './markdown-limits'
import { shorten } from './shorten'
import { showValue } from './show-value'

/** Room for the sentence that says what was cut. */
const CLOSING_ROOM = 300
const MOST_DIFFERENCES = 20
const MOST_ADDRESSES = 5
const LONGEST_NAME = 120

/** The report for a comment: what to do, then everything that is not in sync, the gravest first. */
export function renderDriftMarkdown(report: DriftReport): string {
  return renderWithin(report, COMMENT_LIMIT)
}

/** The report for the summary of a step of GitHub Actions. */
export function renderDriftSummary(report: DriftReport): string {
  return renderWithin(report, SUMMARY_LIMIT)
}

function renderWithin(report: DriftReport, limit: number): string {
  const opening = renderOpening(report)
  const rows = worstFirst(report)
  let text = opening
  let shown = 0
  for (const row of rows) {
    const block = renderRow(row)
    if (text.length + block.length > limit - CLOSING_ROOM) break
    text += block
    shown += 1
  }
  return text + renderClosing(report, rows.slice(shown))
}

function renderOpening(report: DriftReport): string {
  const { coverage, causes } = report
  const covered =
    coverage.percent === null
      ? 'The account could not be read whole.'
      : `${coverage.percent} % of the account is managed: ${coverage.managed} managed, ${coverage.unmanaged ?? 0} unmanaged, ${coverage.ignored} ignored.`
  const lines = causes.map(({ cause, remedy, addresses }) => {
    const some = addresses.slice(0, MOST_ADDRESSES).map((one) => code(shorten(one, LONGEST_NAME)))
    const rest = addresses.length - some.length
    return `- **${cause}** (${addresses.length}): ${remedy} ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}\n`
  })
  const todo = lines.length === 0 ? '' : `\n### What to do\n\n${lines.join('')}`
  return `## ${renderHeadline(report)}\n\n${covered}\n${todo}`
}

function renderRow(row: DriftResource): string {
  const { status, cause, name, address, differences, reason, not_compared } = row
  const label = name === null || address === null ? '' : ` ${code(shorten(name, LONGEST_NAME))}`
  const why = cause === null ? '' : `, ${cause}`
  const title = code(shorten(nameResource(row), LONGEST_NAME * 2))
  const parts = [
    `\n#### ${title}${label}: ${statusWords[status]}${why}\n`,
    ...(reason === null ? [] : [`\n${text(shorten(reason, 1_000))}\n`]),
    renderDifferences(differences),
    renderNotCompared(not_compared),
  ]
  return parts.join('')
}

function renderDifferences(differences: DriftResource['differences']): string {
  if (differences.length === 0) return ''
  const lines = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, expected, actual, severity }) => {
      const cells = [shorten(path, LONGEST_NAME), showValue(expected), showValue(actual)]
      return `| ${cells.map((cell) => code(cell, true)).join(' | ')} | ${severity} |\n`
    })
  const rest = differences.length - lines.length
  return [
    '\n| path | expected | actual | severity |\n|---|---|---|---|\n',
    ...lines,
    ...(rest > 0 ? [`\n${rest} more differences are left out.\n`] : []),
  ].join('')
}

function renderNotCompared(paths: readonly string[]): string {
  if (paths.length === 0) return ''
  const some = paths.slice(0, MOST_DIFFERENCES).map((path) => code(shorten(path, LONGEST_NAME)))
  const rest = paths.length - some.length
  return `\nNot compared: ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}\n`
}

function renderClosing({ tool, started_at }: DriftReport, cut: readonly DriftResource[]): string {
  const left =
    cut.length === 0
      ? ''
      : `\n**Left out, as it would not fit: ${renderCounts(cut)}.** The whole report: \`vonage-iac drift --report html=drift.html\`.\n`
  return `${left}\n<sub>${text(tool.name)} ${text(tool.version)}, ${text(started_at)}</sub>\n`
}

/**
 * Anything as code, where no mark-up, mention or link counts. Source: GitHub Flavored Markdown, code spans; in a table a
 * bar ends the cell even in code.
 */
function code(content: string, isInTable = false): string {
  const line = content.replace(/\p{C}/gu, '\u{fffd}')
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 || line.trim() !== line || line === '' ? ' ' : ''
  const span = `${fence}${pad}${line}${pad}${fence}`
  return isInTable ? span.replaceAll('|', '\\|') : span
}

/** A sentence with nothing that Markdown, HTML or a mention would take. */
function text(content: string): string {
  return content
    .replace(/\p{C}/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|~<>&@]/g, (character) => `&#${character.codePointAt(0)};`)
}
