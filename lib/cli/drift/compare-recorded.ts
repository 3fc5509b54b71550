import { VonageError } from '../../diagnostics/errors'
import { applicationPrivateFromJson } from '../../engine/application-private'
import { type Drift, findApplicationDrift } from '../../engine/drift'
import { objectOrEmpty } from '../../engine/json'
import type { RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import type { ApplicationId, ApplicationTree } from '../../model/application'
import {
  type CapabilityName,
  capabilityNames,
  firstCapabilityNames,
} from '../../model/capabilities'
import { childOf, type Tree } from '../../model/tree'
import type { ComparedResource } from '../../report/build-drift-report'
import type { RecordedResource } from '../../stacks/recorded'
import { compareLease, compareLink } from './compare-number'
import { comparePart } from './compare-part'
import {
  type ComparedAccount,
  type Finding,
  findOtherAccount,
  readFailed,
  readProven,
} from './finding'

/** Compares one recorded resource with the account, as Terraform's refresh does. */
export async function compareRecorded(
  resource: RecordedResource,
  stack: string,
  account: ComparedAccount,
): Promise<ComparedResource> {
  const row = describeRecorded(resource, stack)
  if (resource.condition === 'deposed') {
    const reason = 'It was replaced, and the next deploy deletes what is left of it.'
    return { ...row, status: 'not_compared', reason }
  }
  try {
    return { ...row, ...(await compareOne(resource, account)) }
  } catch (error) {
    if (error instanceof VonageError) return { ...row, ...readFailed(error) }
    throw error
  }
}

/** The row of a recorded resource before it is compared: in sync. */
export function describeRecorded(resource: RecordedResource, stack: string): ComparedResource {
  const { address, type, attributes, sensitive } = resource
  const { id, name, full_name, msisdn } = attributes
  return {
    address,
    stack,
    type,
    id: typeof id === 'string' ? id : null,
    name: textOf(full_name) ?? textOf(name) ?? textOf(msisdn) ?? null,
    status: 'in_sync',
    drift: [],
    cause: null,
    not_compared: [],
    reason: null,
    sensitive: { paths: sensitive, texts: [] },
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

async function compareOne(resource: RecordedResource, account: ComparedAccount): Promise<Finding> {
  switch (resource.type) {
    case 'vonage_application':
      return await compareApplication(resource, account)
    case 'vonage_application_capability':
    case 'vonage_application_webhook':
      return await comparePart(resource, account)
    case 'vonage_number_link':
      return compareLink(resource, account)
    case 'vonage_number_lease':
      return compareLease(resource, account)
    default:
      return {
        status: 'not_compared',
        reason: `Resources of the type ${resource.type} are not compared here.`,
      }
  }
}

async function compareApplication(
  resource: RecordedResource,
  account: ComparedAccount,
): Promise<Finding> {
  const raw = await findRaw(resource, account)
  if (raw !== undefined) return compareRaw(resource, raw)
  return findOtherAccount(resource, account) ?? { status: 'missing', cause: 'application-deleted' }
}

/** The recorded application as the account has it; undefined when it is gone. @throws {VonageError} when it cannot be read */
export function findRaw(
  resource: RecordedResource,
  account: ComparedAccount,
): Promise<RawApplication | undefined> {
  // A state has the id that a read put there.
  const id = resource.attributes['id'] as ApplicationId
  return readProven(id, (raw) => compareRaw(resource, raw).status === 'in_sync', account)
}

function compareRaw(resource: RecordedResource, raw: RawApplication): Finding {
  const recorded = applicationFromJson(resource.attributes)
  const { imported } = applicationPrivateFromJson(resource.private ?? {})
  const spokenFor = findSpokenFor(resource)
  const actual = applicationFromRaw(raw, imported ? null : recorded, spokenFor)
  const drift = findApplicationDrift(recorded, actual)
  if (drift.length > 0) {
    return { status: 'modified', drift: drift.map((one) => underPrefix(one, resource)) }
  }
  const isTold = resource.private !== undefined || recorded.capabilities === null
  const open = isTold ? [] : findOpen(raw, spokenFor)
  if (open.length === 0) return { status: 'in_sync' }
  const reason = `The state does not say whether it speaks for ${open.join(', ')}: what "terraform show -json" prints lacks that. Give the state file itself.`
  const paths = open.map((name) => `/capabilities/${name}`)
  return { status: 'not_compared', not_compared: paths, reason }
}

/** Under a prefix, what is compared is the whole name. */
function underPrefix(drift: Drift, { attributes }: RecordedResource): Drift {
  const hasPrefix = attributes['name'] !== (attributes['full_name'] ?? attributes['name'])
  return drift.path[0] === 'name' && hasPrefix ? { ...drift, path: ['full_name'] } : drift
}

/** The capabilities that a state speaks for; when it does not say so itself, those that it surely does. */
export function findSpokenFor({ attributes, private: kept }: RecordedResource) {
  if (kept !== undefined) return applicationPrivateFromJson(kept).managedCapabilities
  const { capabilities } = applicationFromJson(attributes)
  return capabilityNames.filter(
    (name) => firstCapabilityNames.includes(name) || childOf(capabilities, name) !== null,
  )
}

function findOpen(raw: RawApplication, spokenFor: readonly CapabilityName[]) {
  const has = objectOrEmpty(raw['capabilities'])
  return capabilityNames.filter((name) => has[name] !== undefined && !spokenFor.includes(name))
}

/** The declared part of a recorded application, with the name that the account has. */
export function applicationFromJson(attributes: RecordedResource['attributes']): ApplicationTree {
  const { name, full_name, capabilities, privacy, public_key } = attributes
  return {
    name: (full_name ?? name ?? null) as Tree,
    capabilities: (capabilities ?? null) as Tree,
    privacy: (privacy ?? null) as Tree,
    public_key: (public_key ?? null) as Tree,
  }
}
