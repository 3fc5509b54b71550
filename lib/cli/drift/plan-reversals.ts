import type { ConnectionChoice } from '../../config/connection'
import { applicationPrivateFromJson } from '../../engine/application-private'
import { diffTrees } from '../../engine/attribute-change'
import type { Change } from '../../engine/change'
import { planApplication } from '../../engine/plan-application'
import { applicationFromRaw } from '../../engine/read-raw'
import type { ManagedParts } from '../../engine/write-raw'
import type { ApplicationId, ApplicationTree } from '../../model/application'
import { capabilityNames } from '../../model/capabilities'
import type { DriftReport, DriftResource } from '../../report/drift-report'
import { fromPointer } from '../../report/json-pointer'
import type { RecordedResource } from '../../stacks/recorded'
import { substitute } from '../../stacks/substitute'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import type { Accounts, OpenedAccount } from './accounts'
import { applicationFromJson, findRaw, findSpokenFor } from './compare-recorded'

/** An update that puts recorded values back. */
export interface Reversal {
  readonly row: DriftResource
  readonly connection: ConnectionChoice
  readonly change: Change
}

/**
 * The updates that put back what a report shows as modified, and nothing else: what rules ignore, what the API added as
 * its default, and what is missing stays. @throws {VonageError} when an application cannot be read
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

function findRow({ resources }: DriftReport, { name }: Stack, { address }: RecordedResource) {
  return resources.find(
    (row) => row.stack === name && row.address === address && row.status === 'modified',
  )
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
  if (paths.length === 0) return undefined
  return resource.type === 'vonage_application'
    ? await reverseApplication(resource, paths, account)
    : reverseLink(resource, account)
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
