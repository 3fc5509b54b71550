import type { Json } from '../engine/ports'
import type { DriftCause } from './drift-cause'
import type { DriftSeverity } from './drift-severity'

/** What `schema` of a drift report says; `docs/schemas/drift-report-1.schema.json` describes it. */
export const DRIFT_REPORT_SCHEMA = 'cdktf-provider-vonage/drift-report/1'

/**
 * `in_sync`: as it is recorded. `modified`: differs. `missing`: the account does not have it. `unmanaged`: the account
 * has it, no stack does. `not_compared`: something about it could not be known here. `error`: its read failed.
 */
export const driftStatuses = [
  'in_sync',
  'modified',
  'missing',
  'unmanaged',
  'not_compared',
  'error',
] as const
export type DriftStatus = (typeof driftStatuses)[number]

export type { DriftSeverity }

/** One value that means something else than what was expected. */
export interface DriftDifference {
  /** A JSON pointer (RFC 6901) into the resource's attributes, such as `/capabilities/voice/region`. */
  readonly path: string
  /** Null: nothing. A sensitive value is never in here. */
  readonly expected: Json
  /** Null: nothing. */
  readonly actual: Json
  readonly severity: DriftSeverity
}

/** One resource that is managed, or that nobody manages. */
export interface DriftResource {
  /** Its Terraform address in its stack; null when it is unmanaged. */
  readonly address: string | null
  /** Null when it is unmanaged. */
  readonly stack: string | null
  /** Such as `vonage_application`. */
  readonly type: string
  /** What an import takes; null when it is not known. */
  readonly id: string | null
  /** The name of the application, or the digits of the number. */
  readonly name: string | null
  readonly status: DriftStatus
  /** The gravest of its causes; null when it has none. */
  readonly cause: DriftCause | null
  /** Sorted by path. */
  readonly differences: readonly DriftDifference[]
  /** JSON pointers of what could not be compared. */
  readonly not_compared: readonly string[]
  /** A sentence: why it was not compared, or how its read failed; else null. */
  readonly reason: string | null
  /** When a report first showed it as it is now (ISO 8601); null when it is in sync. */
  readonly first_seen: string | null
}

/** All resources that drifted for one cause; a resource stands under every cause of its differences. */
export interface DriftGroup {
  readonly cause: DriftCause
  /** One line: what to do. */
  readonly remedy: string
  /** `stack/address` where there are several stacks, else the address. */
  readonly addresses: readonly string[]
}

/** How much of the account is managed. Null where the account could not be read. */
export interface DriftCoverage {
  readonly managed: number
  readonly unmanaged: number | null
  readonly ignored: number
  /** Managed ones of managed and unmanaged ones, with one decimal. */
  readonly percent: number | null
}

/** A rule of `.vonage-drift.yaml`. */
export interface DriftRule {
  /** The resource's address or, of an unmanaged one, its name: the pattern as it is written. */
  readonly pattern: string
  /** The JSON pointer, as it is written; null for the whole resource. */
  readonly path: string | null
  readonly reason: string
  /** The last day that it counts (ISO 8601 date); null for no end. */
  readonly expires: string | null
}

/** Something that differs and was left out because a rule says so. */
export interface IgnoredDrift extends DriftRule {
  /** Null when it is unmanaged. */
  readonly address: string | null
  readonly name: string | null
}

/** What the actual resources of a stack were compared with. */
export interface DriftStack {
  readonly name: string
  /** `recorded`: with its state. `desired`: with its declarations, as it has no state. */
  readonly compared_with: 'recorded' | 'desired'
}

/** What `vonage-iac drift` found. */
export interface DriftReport {
  readonly schema: typeof DRIFT_REPORT_SCHEMA
  readonly tool: { readonly name: string; readonly version: string }
  /** ISO 8601, in UTC. */
  readonly started_at: string
  readonly stacks: readonly DriftStack[]
  readonly summary: Readonly<Record<DriftStatus, number>>
  /** By stack and address; unmanaged ones last, by type and name. */
  readonly resources: readonly DriftResource[]
  /** The gravest first. */
  readonly causes: readonly DriftGroup[]
  readonly coverage: DriftCoverage
  readonly ignored: readonly IgnoredDrift[]
  /** Rules whose last day is over: what they ignored counts again. */
  readonly expired_rules: readonly DriftRule[]
}
