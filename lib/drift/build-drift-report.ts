import { type Sensitive, showTreeAsJson } from '../engine/mask'
import { toPointer } from '../model/json-pointer'
import type { Drift } from './drift'
import { orderCauses } from './drift'
import { type DriftCause, driftCauses } from './drift-cause'
import {
  DRIFT_REPORT_SCHEMA,
  type DriftCoverage,
  type DriftDifference,
  type DriftReport,
  type DriftResource,
  type DriftRule,
  type DriftStack,
  type DriftStatus,
  driftStatuses,
  type IgnoredDrift,
} from './drift-report'
import { findRule, type Subject, splitExpired } from './drift-rules'

/** One resource as it was compared; `status` is what its differences, or their absence, make of it. */
export interface ComparedResource
  extends Pick<
    DriftResource,
    'address' | 'stack' | 'type' | 'id' | 'name' | 'status' | 'not_compared' | 'reason'
  > {
  readonly drift: readonly Drift[]
  /** Of the resource as a whole, such as `application-deleted`. */
  readonly cause: DriftCause | null
  readonly sensitive: Sensitive
}

/** Everything that a drift report is made of. */
export interface DriftFindings {
  readonly version: string
  readonly startedAt: Date
  readonly stacks: readonly DriftStack[]
  readonly compared: readonly ComparedResource[]
  /** Whether every account was read whole: else nobody knows what is unmanaged. */
  readonly isWhole: boolean
  readonly rules: readonly DriftRule[]
  /** An earlier report, for the age of what it has already shown. */
  readonly previous: DriftReport | undefined
}

/** The report of what was found, with what rules ignore left out. */
export function buildDriftReport(findings: DriftFindings): DriftReport {
  const { version, startedAt, stacks, compared, previous } = findings
  const now = startedAt.toISOString()
  const { valid, expired } = splitExpired(findings.rules, now)
  const firstSeen = indexFirstSeen(previous)
  const ignored: IgnoredDrift[] = []
  const kept = compared.flatMap((one) => applyRules(one, valid, ignored) ?? [])
  const resources = kept.map((one) => toRow(one, firstSeen, now)).sort(compareRows)
  return {
    schema: DRIFT_REPORT_SCHEMA,
    tool: { name: 'vonage-iac', version },
    started_at: now,
    stacks,
    summary: countStatuses(resources),
    resources,
    causes: groupCauses(kept, stacks.length > 1),
    coverage: findCoverage(resources, compared.length - kept.length, findings.isWhole),
    ignored,
    expired_rules: expired,
  }
}

/** The resource without what rules ignore, or undefined when that is all of it. */
function applyRules(
  resource: ComparedResource,
  rules: readonly DriftRule[],
  ignored: IgnoredDrift[],
): ComparedResource | undefined {
  const { address, name, status, drift } = resource
  if (status === 'in_sync' || status === 'error') return resource
  const subject = subjectOf(resource)
  const whole = findRule(rules, subject, null)
  if (whole !== undefined) {
    ignored.push({ ...whole, address, name })
    return undefined
  }
  const rulesUsed = new Set<DriftRule>()
  const kept = drift.filter(({ path }) => {
    const rule = findRule(rules, subject, toPointer(path))
    if (rule !== undefined) rulesUsed.add(rule)
    return rule === undefined
  })
  // One line for each rule, however many values it covers.
  ignored.push(...[...rulesUsed].map((rule) => ({ ...rule, address, name })))
  const isClean = status === 'modified' && kept.length === 0
  return { ...resource, drift: kept, status: isClean ? cleanStatus(resource) : status }
}

function cleanStatus({ not_compared: open }: ComparedResource): DriftStatus {
  return open.length > 0 ? 'not_compared' : 'in_sync'
}

function subjectOf({ address, stack, name }: ComparedResource): Subject {
  return { addresses: address === null ? [] : [address, `${stack}/${address}`], name }
}

function toRow(resource: ComparedResource, firstSeen: FirstSeen, now: string): DriftResource {
  const { drift, sensitive, address, stack, type, id, name, status, reason } = resource
  return {
    address,
    stack,
    type,
    id,
    name,
    status,
    cause: causesOf(resource)[0] ?? null,
    differences: drift.map((one) => toDifference(one, sensitive)),
    not_compared: resource.not_compared,
    reason,
    first_seen:
      status === 'in_sync' ? null : (firstSeen.get(`${status} ${keyOf(resource)}`) ?? now),
  }
}

function toDifference(drift: Drift, sensitive: Sensitive): DriftDifference {
  const { path, before, after, severity } = drift
  return {
    path: toPointer(path),
    expected: showTreeAsJson(before, path, sensitive),
    actual: showTreeAsJson(after, path, sensitive),
    severity,
  }
}

function causesOf({ cause, drift }: ComparedResource): readonly DriftCause[] {
  return orderCauses([...(cause === null ? [] : [cause]), ...drift.map((one) => one.cause)])
}

/** When an earlier report showed the same resource with the same status, however its values changed since. */
type FirstSeen = ReadonlyMap<string, string | null>

function indexFirstSeen(previous: DriftReport | undefined): FirstSeen {
  return new Map(
    previous?.resources.map((row) => [`${row.status} ${keyOf(row)}`, row.first_seen]) ?? [],
  )
}

type RowKey = Pick<DriftResource, 'stack' | 'address' | 'type' | 'name' | 'id'>

/** By stack and address; unmanaged ones last, by type and name. */
function compareRows(a: DriftResource, b: DriftResource): number {
  const [first, second] = [keyOf(a), keyOf(b)]
  if (first === second) return 0
  return first < second ? -1 : 1
}

function keyOf({ stack, address, type, name, id }: RowKey): string {
  return address === null ? `1 ${type}\u0000${name}\u0000${id}` : `0 ${stack}\u0000${address}`
}

function countStatuses(resources: readonly DriftResource[]): Record<DriftStatus, number> {
  const count = (status: DriftStatus) => resources.filter((row) => row.status === status).length
  const counts = driftStatuses.map((status) => [status, count(status)])
  return Object.fromEntries(counts) as Record<DriftStatus, number>
}

function groupCauses(
  resources: readonly ComparedResource[],
  hasStacks: boolean,
): DriftReport['causes'] {
  const withCauses = resources.map((one) => ({ ...one, causes: causesOf(one) }))
  return orderCauses(withCauses.flatMap(({ causes }) => causes)).map((cause) => ({
    cause,
    remedy: driftCauses[cause],
    addresses: withCauses
      .filter(({ causes }) => causes.includes(cause))
      .map(({ stack, address }) => (hasStacks ? `${stack}/${address}` : String(address)))
      .sort(),
  }))
}

function findCoverage(
  resources: readonly DriftResource[],
  ignored: number,
  isWhole: boolean,
): DriftCoverage {
  const unmanaged = resources.filter(({ status }) => status === 'unmanaged').length
  const managed = resources.length - unmanaged
  if (!isWhole) return { managed, unmanaged: null, ignored, percent: null }
  const all = managed + unmanaged
  const percent = all === 0 ? 100 : Math.round((managed / all) * 1_000) / 10
  return { managed, unmanaged, ignored, percent }
}
