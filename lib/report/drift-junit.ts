import type { DriftReport, DriftResource } from '../drift/drift-report'
import { nameResource, statusWords } from './drift-order'
import { showValue } from './show-value'

/**
 * The report as JUnit XML: a suite for each stack and one for what is unmanaged, a case for each resource. Drift is a
 * failure, a failed read an error, and what was not compared or is unmanaged is skipped.
 * Source: the schema of Jenkins' xunit plugin, junit-10.xsd.
 */
export function renderDriftJunit(report: DriftReport): string {
  const suites = [
    ...report.stacks.map(({ name }) => ({
      name,
      rows: report.resources.filter(({ stack }) => stack === name),
    })),
    { name: 'unmanaged', rows: report.resources.filter(({ stack }) => stack === null) },
  ].filter(({ rows }) => rows.length > 0)
  const all = suites.flatMap(({ rows }) => rows)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="drift"${counts(all)}>`,
    ...suites.map(({ name, rows }) => renderSuite(name, rows, report.started_at)),
    '</testsuites>',
    '',
  ].join('\n')
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

const outcomes: Readonly<Record<DriftResource['status'], Outcome>> = {
  in_sync: 'passed',
  modified: 'failure',
  missing: 'failure',
  error: 'error',
  not_compared: 'skipped',
  unmanaged: 'skipped',
}

function counts(rows: readonly DriftResource[]): string {
  const count = (outcome: Outcome) =>
    rows.filter(({ status }) => outcomes[status] === outcome).length
  return ` tests="${rows.length}" failures="${count('failure')}" errors="${count('error')}"`
}

function renderSuite(name: string, rows: readonly DriftResource[], startedAt: string): string {
  const skipped = rows.filter(({ status }) => outcomes[status] === 'skipped').length
  // The schema wants the time without a zone.
  const timestamp = startedAt.replace(/(\.\d+)?Z$/, '')
  return [
    `  <testsuite name="${escapeXml(name)}"${counts(rows)} skipped="${skipped}" timestamp="${escapeXml(timestamp)}">`,
    ...rows.map((row) => renderCase(row, name)),
    '  </testsuite>',
  ].join('\n')
}

function renderCase(row: DriftResource, suite: string): string {
  const label = row.address ?? nameResource(row)
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(label)}"`
  const outcome = outcomes[row.status]
  if (outcome === 'passed') return `${open}/>`
  const message = escapeXml(
    `${statusWords[row.status]}${row.cause === null ? '' : `, ${row.cause}`}${row.name === null ? '' : `: ${row.name}`}`,
  )
  const body = escapeXml(renderBody(row))
  const result =
    outcome === 'skipped'
      ? `<skipped message="${message}"/>`
      : `<${outcome} type="${row.cause ?? row.status}" message="${message}">${body}</${outcome}>`
  return `${open}>\n      ${result}\n    </testcase>`
}

function renderBody({ differences, not_compared, reason }: DriftResource): string {
  return [
    ...(reason === null ? [] : [reason]),
    ...differences.map(
      ({ path, expected, actual, severity }) =>
        `${path}: ${showValue(expected)} -> ${showValue(actual)} (${severity})`,
    ),
    ...not_compared.map((path) => `${path}: not compared`),
  ].join('\n')
}

/** Source: XML 1.0, 2.2 (characters that no document may hold) and 2.4. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.codePointAt(0)};`)
}
