import { VonageError } from '../../diagnostics/errors'
import { applicationPrivateFromJson } from '../../engine/application-private'
import { findApplicationDrift, findLinkDrift } from '../../engine/drift'
import { objectOrEmpty } from '../../engine/json'
import type { RawApplication } from '../../engine/ports'
import type { Readers } from '../../engine/read-only'
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
import type { AccountReading } from '../read-account'

/** The account that a resource is compared with. */
export interface ComparedAccount {
  readonly apiKey: string
  readonly readers: Readers
  readonly reading: AccountReading
}

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
  const { id, name, msisdn } = attributes
  return {
    address,
    stack,
    type,
    id: typeof id === 'string' ? id : null,
    name: textOf(name) ?? textOf(msisdn) ?? null,
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

type Finding = Pick<ComparedResource, 'status'> & Partial<ComparedResource>

/** What a failed read makes of a row: an error, never a resource that is missing. */
export function readFailed(error: VonageError): Finding {
  return { status: 'error', reason: `${error.message}. ${error.detail}` }
}

function compareOne(resource: RecordedResource, account: ComparedAccount): Promise<Finding> {
  switch (resource.type) {
    case 'vonage_application':
      return compareApplication(resource, account)
    case 'vonage_number_link':
      return Promise.resolve(compareLink(resource, account))
    default:
      return Promise.resolve({
        status: 'not_compared',
        reason: `Resources of the type ${resource.type} are not compared here.`,
      })
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

/** What the list shows as gone or different is read once more by itself: only that proves it. */
export async function findRaw(
  resource: RecordedResource,
  { reading, readers }: ComparedAccount,
): Promise<RawApplication | undefined> {
  const { applications } = reading
  if (applications instanceof VonageError) throw applications
  const id = String(resource.attributes['id'])
  const listed = applications.get(id)
  if (listed !== undefined && compareRaw(resource, listed).status === 'in_sync') return listed
  return await readers.applications.find(id as ApplicationId)
}

function compareRaw(resource: RecordedResource, raw: RawApplication): Finding {
  const recorded = applicationFromJson(resource.attributes)
  const { imported } = applicationPrivateFromJson(resource.private ?? {})
  const spokenFor = findSpokenFor(resource)
  const actual = applicationFromRaw(raw, imported ? null : recorded, spokenFor)
  const drift = findApplicationDrift(recorded, actual)
  if (drift.length > 0) return { status: 'modified', drift }
  const isTold = resource.private !== undefined || recorded.capabilities === null
  const open = isTold ? [] : findOpen(raw, spokenFor)
  if (open.length === 0) return { status: 'in_sync' }
  const reason = `The state does not say whether it speaks for ${open.join(', ')}: what "terraform show -json" prints lacks that. Give the state file itself.`
  const paths = open.map((name) => `/capabilities/${name}`)
  return { status: 'not_compared', not_compared: paths, reason }
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

/** The declared part of a recorded application. */
export function applicationFromJson(attributes: RecordedResource['attributes']): ApplicationTree {
  const { name, capabilities, privacy, public_key } = attributes
  return {
    name: (name ?? null) as Tree,
    capabilities: (capabilities ?? null) as Tree,
    privacy: (privacy ?? null) as Tree,
    public_key: (public_key ?? null) as Tree,
  }
}

function compareLink(resource: RecordedResource, account: ComparedAccount): Finding {
  const { numbers } = account.reading
  if (numbers instanceof VonageError) throw numbers
  const { msisdn, application_id, country } = resource.attributes
  const number = numbers.get(String(msisdn))
  const missing = { status: 'missing', cause: 'number-unlinked' } as const
  if (number === undefined) {
    const reason = 'The account does not own the number any more.'
    return findOtherAccount(resource, account) ?? { ...missing, reason }
  }
  if (number.applicationId === undefined) return missing
  const drift = findLinkDrift(
    { application_id: (application_id ?? null) as Tree, country: (country ?? null) as Tree },
    { application_id: number.applicationId, country: number.country },
  )
  return { status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}

/** What is missing under another API key than the recorded one is not taken for deleted. */
export function findOtherAccount(
  { private: kept }: RecordedResource,
  { apiKey }: ComparedAccount,
): Finding | undefined {
  const recordedKey = kept?.['api_key']
  if (typeof recordedKey !== 'string' || recordedKey === apiKey) return undefined
  const reason = `It was recorded under the API key ${recordedKey}, and the API key ${apiKey} does not show it. Use the key of the account that owns it.`
  return { status: 'error', reason }
}
