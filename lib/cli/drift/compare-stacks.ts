import type { ComparedResource } from '../../report/build-drift-report'
import type { DriftStack } from '../../report/drift-report'
import { nothingSensitive } from '../../report/mask'
import { type DeclaredResource, type DeclaredStack, declareResources } from '../../stacks/declare'
import type { RecordedResource } from '../../stacks/recorded'
import { findSensitiveTexts } from '../../stacks/sensitive-texts'
import { mapLimited } from '../map-limited'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import { type Accounts, findNamed, isReadWhole, managedPart, type OpenedAccount } from './accounts'
import { findAttachments } from './attachment'
import { compareDesired, type NamedReading } from './compare-desired'
import { compareRecorded, describeRecorded } from './compare-recorded'
import { findUnmanaged } from './find-unmanaged'

/** What all stacks were found to be. */
export interface Comparison {
  readonly stacks: readonly DriftStack[]
  readonly compared: readonly ComparedResource[]
  /** Whether both lists of every account were read. */
  readonly isWhole: boolean
}

/** How many applications are read by themselves at a time. */
const READS_AT_A_TIME = 8

/** Compares every stack with its accounts, and finds what no stack manages. Nothing here can write. */
export async function compareStacks(
  stacks: readonly Stack[],
  patterns: readonly string[],
  accounts: Accounts,
): Promise<Comparison> {
  const compared: ComparedResource[] = []
  for (const stack of stacks) {
    compared.push(
      ...(stack.recorded === undefined
        ? await compareDeclared(stack, accounts)
        : await compareState(stack, stack.recorded, accounts)),
    )
  }
  if ((await accounts.opened()).length === 0) await accounts.find({}, '')
  const opened = await accounts.opened()
  const unmanaged = opened.flatMap((account) =>
    findUnmanaged(account.reading, managedPart(account, patterns)),
  )
  return {
    stacks: stacks.map(({ name, recorded }) => ({
      name,
      compared_with: recorded === undefined ? 'desired' : 'recorded',
    })),
    compared: [...compared, ...unmanaged],
    isWhole: opened.every(isReadWhole),
  }
}

async function compareState(
  stack: Stack,
  recorded: readonly RecordedResource[],
  accounts: Accounts,
): Promise<readonly ComparedResource[]> {
  return await mapLimited(recorded, READS_AT_A_TIME, async (resource) => {
    const choice = chooseAccount(stack, resource.provider ?? 'vonage')
    if (choice.reason !== undefined) {
      const row = describeRecorded(resource, stack.name)
      return { ...row, status: 'not_compared' as const, reason: choice.reason }
    }
    const account = await accounts.find(choice.connection, choice.namePrefix)
    const { id, msisdn } = resource.attributes
    if (resource.type === 'vonage_application') account.heldIds.add(String(id))
    if (msisdn !== undefined) account.heldMsisdns.add(String(msisdn))
    account.attachments.push(...findAttachments(resource, resource.attributes, stack.name))
    return await compareRecorded(resource, stack.name, account)
  })
}

/** Where a declared resource is to be found. */
interface Place {
  readonly account: OpenedAccount
  readonly namePrefix: string
}

/** Without a state: what is declared, by exact name. */
async function compareDeclared(
  stack: Stack,
  accounts: Accounts,
): Promise<readonly ComparedResource[]> {
  const { blocks, variable } = stack.declarations
  const nothing = declareResources(blocks, { variable, existing: () => undefined })
  const idOf = new Map<string, string>()
  const placeOf = new Map<string, Place>()
  for (const { address, provider, config } of nothing.resources) {
    const choice = chooseAccount(stack, provider)
    if (choice.reason !== undefined) continue
    const account = await accounts.find(choice.connection, choice.namePrefix)
    placeOf.set(address, { account, namePrefix: choice.namePrefix })
    const { name, msisdn } = config
    if (typeof msisdn === 'string') account.heldMsisdns.add(msisdn)
    if (typeof name !== 'string') continue
    const found = findNamed(account, choice.namePrefix + name, address, blocks)
    for (const { id } of found) account.heldIds.add(id)
    if (found[0] !== undefined && found.length === 1) idOf.set(address, found[0].id)
  }
  const sensitiveTexts = findSensitiveTexts(blocks, variable)
  const declared = declareResources(blocks, {
    variable,
    existing: (address) => {
      const id = idOf.get(address)
      return id === undefined ? undefined : { id }
    },
  })
  return [
    ...declared.resources.map((resource) =>
      compareAtPlace(resource, stack, placeOf.get(resource.address), sensitiveTexts),
    ),
    ...declared.open.map((block) =>
      openRow(block, stack.name, `${block.address} ${block.reason}.`),
    ),
  ]
}

/** @param place Undefined where the account is not known. */
function compareAtPlace(
  resource: DeclaredResource,
  stack: Stack,
  place: Place | undefined,
  sensitiveTexts: readonly string[],
): ComparedResource {
  if (place === undefined) {
    const choice = chooseAccount(stack, resource.provider)
    return openRow(resource, stack.name, choice.reason ?? '')
  }
  const { account, namePrefix } = place
  account.attachments.push(...findAttachments(resource, resource.config, stack.name))
  const { blocks } = stack.declarations
  const named: NamedReading = {
    reading: account.reading,
    applicationsNamed: (name) => findNamed(account, name, resource.address, blocks),
  }
  return compareDesired(resource, stack.name, named, namePrefix, sensitiveTexts)
}

function openRow(
  { address, type }: DeclaredStack['open'][number] | DeclaredResource,
  stack: string,
  reason: string,
): ComparedResource {
  return {
    address,
    stack,
    type,
    id: null,
    name: null,
    status: 'not_compared',
    drift: [],
    cause: null,
    not_compared: [],
    reason,
    sensitive: nothingSensitive,
  }
}
