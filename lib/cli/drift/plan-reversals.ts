import type { ConnectionChoice } from '../../config/connection'
import { applicationPrivateFromJson } from '../../engine/application-private'
import { diffTrees } from '../../engine/attribute-change'
import type { ActualPart, Change, DesiredPart } from '../../engine/change'
import { planApplication } from '../../engine/plan-application'
import { planPart } from '../../engine/plan-part'
import { applicationFromRaw } from '../../engine/read-raw'
import type { ManagedParts } from '../../engine/write-raw'
import type { ApplicationId, ApplicationTree } from '../../model/application'
import { capabilityNames } from '../../model/capabilities'
import { isObjectTree } from '../../model/tree'
import type { DriftReport, DriftResource } from '../../report/drift-report'
import { fromPointer } from '../../report/json-pointer'
import { isPartType, placeInApplication } from '../../stacks/part-attributes'
import type { RecordedResource } from '../../stacks/recorded'
import { substitute } from '../../stacks/substitute'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import type { Accounts, OpenedAccount } from './accounts'
import { readRecordedPart, recordedPart } from './compare-part'
import { applicationFromJson, findRaw, findSpokenFor } from './compare-recorded'

/** An update that puts recorded values back. */
export interface Reversal {
  readonly row: DriftResource
  readonly connection: ConnectionChoice
  readonly change: Change
}

/**
 * The updates that put back what a report shows as modified, and parts that are missing in an application, and nothing
 * else: what rules ignore, what the API added as its default, and what else is missing stays. @throws {VonageError} when an application cannot be read
 */
export async function planReversals(
  report: DriftReport,
  stacks: readonly Stack[],
  accounts: Accounts,
): Promise<readonly Reversal[]> {
  const reversals: Reversal[] = []
  for (const stack of stacks) {
    for (const resource of stack.recorded ?? []) {
      const row = findRow(report, stack, resource)
      const choice = chooseAccount(stack, resource.provider ?? 'vonage')
      if (row === undefined || choice.reason !== undefined) continue
      const account = await accounts.find(choice.connection, choice.namePrefix)
      const change = await reverse(row, resource, account)
      if (change !== undefined) reversals.push({ row, connection: choice.connection, change })
    }
  }
  return reversals
}

/** What differs, and a part that was removed from an application that is still there: writing it is an update, too. */
function findRow({ resources }: DriftReport, { name }: Stack, { address, type }: RecordedResource) {
  const isReversible = ({ status }: DriftResource) =>
    status === 'modified' || (status === 'missing' && isPartType(type))
  return resources.find((row) => row.stack === name && row.address === address && isReversible(row))
}

async function reverse(
  row: DriftResource,
  resource: RecordedResource,
  account: OpenedAccount,
): Promise<Change | undefined> {
  // A default that the API shows is no edit: writing "nothing" would make it choose the same again.
  const isAdded = ({ expected, severity }: DriftResource['differences'][number]) =>
    expected === null && severity === 'low'
  const paths = row.differences.filter((one) => !isAdded(one)).map(({ path }) => fromPointer(path))
  if (isPartType(resource.type)) return await reversePart(resource, paths, account)
  if (paths.length === 0) return undefined
  if (resource.type === 'vonage_number_link') return reverseLink(resource, account)
  // What a leased number can do is not ours to change.
  if (resource.type !== 'vonage_application') return undefined
  return await reverseApplication(resource, paths.map(withoutPrefix), account)
}

/** Under a prefix a report has the whole name; the engine knows no other. */
function withoutPrefix(path: readonly string[]): readonly string[] {
  return path[0] === 'full_name' ? ['name'] : path
}

async function reverseApplication(
  resource: RecordedResource,
  paths: readonly (readonly string[])[],
  account: OpenedAccount,
): Promise<Change | undefined> {
  const raw = await findRaw(resource, account)
  if (raw === undefined) return undefined
  const recorded = applicationFromJson(resource.attributes)
  const spokenFor = findSpokenFor(resource)
  const before = applicationFromRaw(raw, recorded, spokenFor)
  const { serverChoices } = applicationPrivateFromJson(resource.private ?? {})
  const wanted = substitute(before, paths, recorded) as ApplicationTree
  const after = planApplication(wanted, before, { serverChoices })
  return {
    resource: 'application',
    action: 'update',
    key: resource.address,
    id: raw.id,
    before,
    spokenFor,
    after,
    managed: managedBy(paths),
    attributes: diffTrees(before, after),
  }
}

/** @returns undefined when the application itself is gone, or nothing of the part is to be put back */
async function reversePart(
  resource: RecordedResource,
  paths: readonly (readonly string[])[],
  account: OpenedAccount,
): Promise<Change | undefined> {
  const recorded = recordedPart(resource)
  if (recorded === undefined) return undefined
  const { part, applicationId } = recorded
  const { raw, tree } = await readRecordedPart(recorded, resource, account)
  if (raw === undefined) return undefined
  const { serverChoices } = applicationPrivateFromJson(resource.private ?? {})
  const change = { resource: 'application_part', key: resource.address } as const
  if (!isObjectTree(tree)) {
    const after = planPart(part, recorded.tree, null, serverChoices)
    const desired: DesiredPart = {
      key: resource.address,
      part,
      config: recorded.tree,
      application: { id: applicationId },
    }
    return { ...change, action: 'create', desired, after }
  }
  if (paths.length === 0) return undefined
  const inPart = paths.map((path) => placeInApplication(part, path).slice(part.path.length))
  const wanted = substitute(tree, inPart, recorded.tree)
  const after = planPart(part, wanted, tree, serverChoices)
  const before: ActualPart = {
    ...{ key: resource.address, part, applicationId, tree, serverChoices },
    ...{ written: tree, previous: null, addedCapability: false },
  }
  const attributes = diffTrees(tree, after, part.path)
  return { ...change, action: 'update', before, after, attributes }
}

/** Only what is put back is written; everything else is sent back as it is. */
function managedBy(paths: readonly (readonly string[])[]): ManagedParts {
  const has = (part: string) => paths.some(([first]) => first === part)
  return {
    capabilities: capabilityNames.filter((name) =>
      paths.some(([part, capability]) => part === 'capabilities' && capability === name),
    ),
    privacy: has('privacy'),
    publicKey: has('public_key'),
  }
}

function reverseLink(
  { address, attributes }: RecordedResource,
  { reading }: OpenedAccount,
): Change | undefined {
  const { numbers } = reading
  const msisdn = String(attributes['msisdn'])
  const number = 'get' in numbers ? numbers.get(msisdn) : undefined
  if (number?.applicationId === undefined) return undefined
  const before = { key: address, msisdn, applicationId: number.applicationId }
  const id = String(attributes['application_id']) as ApplicationId
  return {
    resource: 'number_link',
    action: 'update',
    key: address,
    before,
    after: { key: address, msisdn, country: null, application: { id }, takeOver: false },
    attributes: diffTrees(
      { application_id: before.applicationId },
      { application_id: attributes['application_id'] as string },
    ),
  }
}
