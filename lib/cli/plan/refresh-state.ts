import { applicationName } from '../../engine/application-name'
import { applicationPrivateFromJson } from '../../engine/application-private'
import { withoutPrefix } from '../../engine/name-prefix'
import { featuresOf } from '../../engine/number-filter'
import { isLeaseHeld, leasedNumber } from '../../engine/plan-lease'
import { applicationFromRaw } from '../../engine/read-raw'
import { refuse } from '../../engine/refusal'
import { normalApplicationId } from '../../model/application'
import type { ObjectTree, Tree } from '../../model/tree'
import { isPartType, partAttributes } from '../../stacks/part-attributes'
import type { RecordedResource } from '../../stacks/recorded'
import type { Accounts, OpenedAccount } from '../drift/accounts'
import { findNumber } from '../drift/compare-number'
import { readRecordedPart, recordedPart } from '../drift/compare-part'
import { applicationFromJson, findRaw, findSpokenFor } from '../drift/compare-recorded'
import { findOtherAccount } from '../drift/finding'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import type { Known, KnownResources } from './known'

/**
 * What the state of a stack holds, as a refresh finds it; what is gone is not in it.
 * @param providerOf The provider block of the declaration, which counts for more than the one that a state remembers.
 * @throws {VonageError}
 */
export async function refreshState(
  stack: Stack,
  recorded: readonly RecordedResource[],
  accounts: Accounts,
  providerOf: (address: string) => string | undefined,
): Promise<KnownResources> {
  const known: Known[] = []
  const open = new Map<string, { type: string; reason: string }>()
  for (const resource of recorded) {
    const { address, type, condition, sensitive } = resource
    const choice = chooseAccount(stack, providerOf(address) ?? resource.provider ?? 'vonage')
    if (choice.reason !== undefined) {
      open.set(address, { type, reason: choice.reason })
      continue
    }
    const account = await accounts.find(choice.connection, choice.namePrefix)
    const attributes = await refresh(resource, account, choice.namePrefix)
    if (attributes === 'unsupported') {
      const reason = `Resources of the type ${type} are not planned here.`
      open.set(address, { type, reason })
    } else if (attributes !== undefined) {
      const kept = applicationPrivateFromJson(resource.private ?? {})
      const held = { ...kept, managedCapabilities: findSpokenFor(resource) }
      known.push({ address, type, attributes, private: held, condition, sensitive })
    }
  }
  return { known, open }
}

async function refresh(
  resource: RecordedResource,
  account: OpenedAccount,
  namePrefix: string,
): Promise<ObjectTree | undefined | 'unsupported'> {
  const { type } = resource
  if (type === 'vonage_application') return await refreshApplication(resource, account, namePrefix)
  if (isPartType(type)) return await refreshPart(resource, account)
  if (type === 'vonage_number_link') return refreshLink(resource, account)
  return type === 'vonage_number_lease' ? refreshLease(resource, account) : 'unsupported'
}

/** A state has the values that the provider put there. */
function attributesOf({ attributes }: RecordedResource): ObjectTree {
  return attributes as unknown as ObjectTree
}

async function refreshApplication(
  resource: RecordedResource,
  account: OpenedAccount,
  namePrefix: string,
): Promise<ObjectTree | undefined> {
  const raw = await findRaw(resource, account)
  if (raw === undefined) return gone(resource, account)
  const { imported } = applicationPrivateFromJson(resource.private ?? {})
  const attributes = attributesOf(resource)
  const prior = imported ? null : applicationFromJson(resource.attributes)
  const whole = applicationName(raw)
  const isAsRecorded = prior?.name === whole
  return {
    ...attributes,
    ...applicationFromRaw(raw, prior, findSpokenFor(resource)),
    name: isAsRecorded ? (attributes['name'] ?? null) : withoutPrefix(whole, namePrefix),
    full_name: whole,
  }
}

async function refreshPart(
  resource: RecordedResource,
  account: OpenedAccount,
): Promise<ObjectTree | undefined | 'unsupported'> {
  const recorded = recordedPart(resource)
  if (recorded === undefined) return 'unsupported'
  const { raw, tree } = await readRecordedPart(recorded, resource, account)
  if (raw === undefined) return gone(resource, account)
  if (tree === null) return undefined
  return { ...attributesOf(resource), ...partAttributes(recorded.part, tree) }
}

function refreshLink(resource: RecordedResource, account: OpenedAccount): ObjectTree | undefined {
  const number = findNumber(resource, account)
  if (number === undefined) return gone(resource, account)
  const { applicationId, country } = number
  if (applicationId === undefined) return undefined
  const attributes = attributesOf(resource)
  return { ...attributes, application_id: keepText(attributes, applicationId), country }
}

/** The id as it was written, if it is the same. */
function keepText({ application_id: recorded }: ObjectTree, applicationId: string): Tree {
  const isSame = typeof recorded === 'string' && normalApplicationId(recorded) === applicationId
  return isSame ? recorded : applicationId
}

function refreshLease(resource: RecordedResource, account: OpenedAccount): ObjectTree | undefined {
  const number = findNumber(resource, account)
  if (number === undefined) return gone(resource, account)
  if (!isLeaseHeld(leasedNumber(resource.attributes), number)) return undefined
  const features = featuresOf(number) as unknown as Tree
  return { ...attributesOf(resource), number_country: number.country, number_features: features }
}

/** @throws {Refusal} when it is missing because this is another account */
function gone(resource: RecordedResource, account: OpenedAccount): undefined {
  const finding = findOtherAccount(resource, account)
  if (finding === undefined) return undefined
  const detail = `${resource.address}: ${finding.reason}`
  throw refuse('account_differs', 'The state belongs to another account', detail)
}
