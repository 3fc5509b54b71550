import { applicationPrivateFromJson } from '../../engine/application-private'
import { findPartDrift } from '../../engine/drift'
import { objectOrEmpty } from '../../engine/json'
import { readPart } from '../../engine/plan-part'
import type { RawApplication } from '../../engine/ports'
import { type ApplicationId, normalApplicationId } from '../../model/application'
import { type ApplicationPart, capabilityOf, renderPart } from '../../model/application-part'
import type { ObjectTree, Tree } from '../../model/tree'
import { findPart, partTree, placeInPart } from '../../stacks/part-attributes'
import type { RecordedResource } from '../../stacks/recorded'
import { type ComparedAccount, type Finding, findOtherAccount, readProven } from './finding'

/** A part that a state records. */
export interface RecordedPart {
  readonly part: ApplicationPart
  readonly applicationId: ApplicationId
  readonly tree: Tree
}

/** The part of a recorded resource; undefined where its state does not say which it is. */
export function recordedPart({ type, attributes }: RecordedResource): RecordedPart | undefined {
  // A state has the texts, numbers and truth values that the provider put there.
  const tree = attributes as unknown as ObjectTree
  const part = findPart(type, tree)
  if (part === undefined) return undefined
  const applicationId = normalApplicationId(String(attributes['application_id']))
  return { part, applicationId, tree: partTree(part, tree) }
}

/** What the account has of a recorded part. */
export interface ReadPart {
  /** Undefined: the application is gone. */
  readonly raw: RawApplication | undefined
  /** Null: nothing is there. */
  readonly tree: Tree
}

/** Reads a part as a refresh does. @throws {VonageError} when it cannot be read */
export async function readRecordedPart(
  { part, applicationId, tree }: RecordedPart,
  { private: kept }: RecordedResource,
  account: ComparedAccount,
): Promise<ReadPart> {
  const { imported } = applicationPrivateFromJson(kept ?? {})
  const readFrom = (raw: RawApplication) => readPart(part, raw, imported ? null : tree)
  const isAsRecorded = (raw: RawApplication) =>
    findPartDrift(part, tree, readFrom(raw)).length === 0
  const raw = await readProven(applicationId, isAsRecorded, account)
  return { raw, tree: raw === undefined ? null : readFrom(raw) }
}

/** Compares a capability or a webhook that is declared on its own with the application that has it. */
export async function comparePart(
  resource: RecordedResource,
  account: ComparedAccount,
): Promise<Finding> {
  const recorded = recordedPart(resource)
  if (recorded === undefined) {
    return { status: 'not_compared', reason: 'Its state does not say which part it is.' }
  }
  const { part, tree: expected } = recorded
  const { raw, tree: actual } = await readRecordedPart(recorded, resource, account)
  if (raw === undefined) {
    const missing = { status: 'missing', cause: 'application-deleted' } as const
    return findOtherAccount(resource, account) ?? missing
  }
  if (actual === null) return missingPart(part, raw)
  const drift = findPartDrift(part, expected, actual).map((one) => ({
    ...one,
    path: placeInPart(part, one.path),
  }))
  return { status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}

/** The finding of a part that the application does not have. */
export function missingPart(part: ApplicationPart, raw: RawApplication): Finding {
  const hasCapability = objectOrEmpty(raw['capabilities'])[capabilityOf(part)] !== undefined
  const reason = `The application ${JSON.stringify(raw.name)} has no ${renderPart(part)}.`
  return { status: 'missing', cause: hasCapability ? 'edited' : 'capability-removed', reason }
}
