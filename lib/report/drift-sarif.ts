import { type DriftCause, driftCauses } from '../drift/drift-cause'
import type { DriftReport, DriftResource, IgnoredDrift } from '../drift/drift-report'
import type { Json, JsonObject } from '../engine/ports'
import { nameResource, statusWords, worstFirst } from './drift-order'
import { showValue } from './show-value'

/** Rules of what has no cause, by status. */
const statusRules = {
  modified: 'The resource is not as it is recorded.',
  missing: 'The account does not have the resource.',
  unmanaged: 'The account has something that no stack manages.',
  not_compared: 'Something about the resource could not be compared here.',
  error: 'The resource could not be read.',
  in_sync: 'The resource is as it is recorded.',
} as const

type RuleId = DriftCause | keyof typeof statusRules

const ruleTexts: Readonly<Record<RuleId, string>> = { ...driftCauses, ...statusRules }
const ruleIds = Object.keys(ruleTexts)

/**
 * The report as SARIF 2.1.0: a result for everything that is not in sync, and a suppressed one for everything that a
 * rule ignores. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 */
export function renderDriftSarif(report: DriftReport): string {
  const { tool, started_at, summary, ignored } = report
  const log: JsonObject = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: Object.entries(ruleTexts).map(([id, text]) => ({
              id,
              shortDescription: { text },
            })),
          },
        },
        automationDetails: { id: 'vonage-iac/drift/' },
        invocations: [{ executionSuccessful: summary.error === 0, startTimeUtc: started_at }],
        results: [...worstFirst(report).map(resultOf), ...ignored.map(suppressedResultOf)],
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function resultOf(row: DriftResource): JsonObject {
  const ruleId = row.cause ?? row.status
  const name = nameResource(row)
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: levelOf(row),
    message: { text: renderMessage(row) },
    locations: [locationOf(row.stack, name)],
    partialFingerprints: { 'resource/v1': name },
    ...(row.first_seen === null ? {} : { provenance: { firstDetectionTimeUtc: row.first_seen } }),
  }
}

function levelOf({ status, differences }: DriftResource): string {
  if (status === 'missing' || status === 'error') return 'error'
  if (status !== 'modified') return 'note'
  const severities = new Set(differences.map(({ severity }) => severity))
  if (severities.has('high')) return 'error'
  return severities.has('medium') ? 'warning' : 'note'
}

function renderMessage(row: DriftResource): string {
  const { status, cause, name, reason, differences, not_compared } = row
  const label = name === null ? '' : ` ${JSON.stringify(name)}`
  const lines = [
    `${nameResource({ ...row, stack: null })}${row.address === null ? '' : label} is ${statusWords[status]}${cause === null ? '' : ` (${cause})`}.`,
    ...(reason === null ? [] : [reason]),
    ...differences.map(
      ({ path, expected, actual }) => `${path}: ${showValue(expected)} -> ${showValue(actual)}`,
    ),
    ...not_compared.map((path) => `${path}: not compared`),
    ...(cause === null ? [] : [driftCauses[cause]]),
  ]
  return lines.join('\n')
}

/** No line of a source file is known; platforms drop results without a file, so the stack stands for it. */
function locationOf(stack: string | null, fullyQualifiedName: string): Json {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURIComponent(stack ?? 'account') },
      region: { startLine: 1 },
    },
    logicalLocations: [{ fullyQualifiedName, kind: 'resource' }],
  }
}

function suppressedResultOf({ address, name, reason, path }: IgnoredDrift): JsonObject {
  const label = address ?? name ?? 'unnamed'
  const ruleId = address === null ? 'unmanaged' : 'modified'
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: 'note',
    message: { text: `${label}${path === null ? '' : ` ${path}`} is ignored by a rule.` },
    locations: [locationOf(null, label)],
    partialFingerprints: { 'resource/v1': `${label}${path ?? ''}` },
    suppressions: [{ kind: 'external', justification: reason }],
  }
}
