import { VonageError } from '../../diagnostics/errors'
import {
  type ApplicationPrivate,
  applicationPrivateFromJson,
} from '../../engine/application-private'
import { isInScope } from '../../engine/name-pattern'
import type { RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import { refuse } from '../../engine/refusal'
import { capabilityNames } from '../../model/capabilities'
import type { ObjectTree, Tree } from '../../model/tree'
import { type DeclaredResource, declareResources } from '../../stacks/declare'
import type { RecordedResource } from '../../stacks/recorded'
import type { Accounts, OpenedAccount } from '../drift/accounts'
import {
  applicationFromJson,
  findOtherAccount,
  findRaw,
  findSpokenFor,
} from '../drift/compare-recorded'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'

/** A resource that a stack holds, as it is now. */
export interface Known {
  readonly address: string
  readonly type: string
  /** Recorded attributes, with what the API says in place of what was recorded. */
  readonly attributes: ObjectTree
  readonly private: ApplicationPrivate
  readonly condition: RecordedResource['condition']
  readonly sensitive: RecordedResource['sensitive']
}

/** What a stack holds, and what of it cannot be read here, by address. */
export interface KnownResources {
  readonly known: readonly Known[]
  readonly open: ReadonlyMap<string, { readonly type: string; readonly reason: string }>
}

/** What the state of a stack holds, as a refresh finds it; what is gone is not in it. @throws {VonageError} */
export async function refreshState(
  stack: Stack,
  recorded: readonly RecordedResource[],
  accounts: Accounts,
): Promise<KnownResources> {
  const known: Known[] = []
  const open = new Map<string, { type: string; reason: string }>()
  for (const resource of recorded) {
    const { address, type } = resource
    const choice = chooseAccount(stack, resource.provider ?? 'vonage')
    if (choice.reason !== undefined) {
      open.set(address, { type, reason: choice.reason })
      continue
    }
    const account = await accounts.find(choice.connection, choice.namePrefix)
    const attributes = await refresh(resource, account)
    if (attributes === 'unsupported') {
      const reason = `Resources of the type ${type} are not planned here.`
      open.set(address, { type, reason })
    } else if (attributes !== undefined) {
      const { condition, sensitive } = resource
      const kept = applicationPrivateFromJson(resource.private ?? {})
      const managedCapabilities = findSpokenFor(resource)
      const held = { ...kept, managedCapabilities }
      known.push({ address, type, attributes, private: held, condition, sensitive })
    }
  }
  return { known, open }
}

async function refresh(
  resource: RecordedResource,
  account: OpenedAccount,
): Promise<ObjectTree | undefined | 'unsupported'> {
  const attributes = resource.attributes as unknown as ObjectTree
  if (resource.type === 'vonage_application') {
    const raw = await findRaw(resource, account)
    if (raw === undefined) return refuseOtherAccount(resource, account)
    const { imported } = applicationPrivateFromJson(resource.private ?? {})
    const prior = imported ? null : applicationFromJson(resource.attributes)
    return { ...attributes, ...applicationFromRaw(raw, prior, findSpokenFor(resource)) }
  }
  if (resource.type !== 'vonage_number_link') return 'unsupported'
  const { numbers } = account.reading
  if (numbers instanceof VonageError) throw numbers
  const number = numbers.get(String(resource.attributes['msisdn']))
  if (number === undefined) return refuseOtherAccount(resource, account)
  const { applicationId, country } = number
  return applicationId && { ...attributes, application_id: applicationId, country }
}

function refuseOtherAccount(resource: RecordedResource, account: OpenedAccount): undefined {
  const finding = findOtherAccount(resource, account)
  if (finding === undefined) return undefined
  const detail = `${resource.address}: ${finding.reason}`
  throw refuse('account_differs', 'The state belongs to another account', detail)
}

/**
 * What a stack without a state holds: applications of the declared names, and links of the declared numbers.
 * @throws {VonageError} when a list cannot be read, or two applications have one name
 */
export async function findByName(
  stack: Stack,
  accounts: Accounts,
  scope: readonly string[],
): Promise<KnownResources> {
  const { blocks, variable } = stack.declarations
  const { resources } = declareResources(blocks, { variable, existing: () => undefined })
  const known: Known[] = []
  for (const resource of resources) {
    const choice = chooseAccount(stack, resource.provider)
    if (choice.reason !== undefined) continue
    const account = await accounts.find(choice.connection, choice.namePrefix)
    const attributes = findNamed(resource, account)
    if (attributes !== undefined) known.push(knownAs(resource, attributes))
  }
  const opened = scope.length === 0 ? [] : await accounts.opened()
  const rest = opened.flatMap((account) => findUndeclared(account, known, scope))
  return { known: [...known, ...rest], open: new Map() }
}

/** What is in the scope and is not declared, under addresses that say its name. */
function findUndeclared(
  { reading }: OpenedAccount,
  known: readonly Known[],
  scope: readonly string[],
): readonly Known[] {
  const { applications, numbers } = reading
  if (applications instanceof VonageError) throw applications
  if (numbers instanceof VonageError) throw numbers
  const held = new Set(known.map(({ attributes }) => String(attributes['id'])))
  const own = [...applications.values()].filter(({ name }) => isInScope(name, scope))
  const ids = new Set<string>(own.map(({ id }) => id))
  const links = [...numbers.values()].filter(
    ({ applicationId, country, msisdn }) =>
      applicationId !== undefined && ids.has(applicationId) && !held.has(`${country}:${msisdn}`),
  )
  return [
    ...own
      .filter(({ id }) => !held.has(id))
      .map((raw) =>
        knownAs(
          {
            address: `vonage_application[${JSON.stringify(raw.name)}]`,
            type: 'vonage_application',
          },
          applicationAttributes(raw),
        ),
      ),
    ...links.map((number) =>
      knownAs(
        { address: `vonage_number_link["${number.msisdn}"]`, type: 'vonage_number_link' },
        linkAttributes(number) ?? {},
      ),
    ),
  ]
}

/** A resource that nobody has recorded: every capability of it counts. */
export function knownAs(
  { address, type }: Pick<DeclaredResource, 'address' | 'type'>,
  attributes: ObjectTree,
): Known {
  const kept = applicationPrivateFromJson({})
  return {
    address,
    type,
    attributes,
    private: { ...kept, managedCapabilities: capabilityNames },
    condition: 'whole',
    sensitive: [],
  }
}

function findNamed(resource: DeclaredResource, account: OpenedAccount): ObjectTree | undefined {
  const { applications, numbers } = account.reading
  if (applications instanceof VonageError) throw applications
  if (numbers instanceof VonageError) throw numbers
  const { name, msisdn } = resource.config
  if (typeof msisdn === 'string') return linkAttributes(numbers.get(msisdn))
  const [raw, ...others] = typeof name === 'string' ? account.applicationsNamed(name) : []
  if (raw !== undefined && others.length > 0) throw ambiguous(resource.address, [raw, ...others])
  return raw && applicationAttributes(raw)
}

/** The attributes of an application that is seen for the first time. */
export function applicationAttributes(raw: RawApplication): ObjectTree {
  return { id: raw.id, ...applicationFromRaw(raw, null) }
}

/** The attributes of a link that is seen for the first time; undefined when the number has none. */
export function linkAttributes(
  number: { msisdn: string; country: string; applicationId: Tree | undefined } | undefined,
): ObjectTree | undefined {
  if (number?.applicationId === undefined) return undefined
  const { msisdn, country, applicationId } = number
  return { id: `${country}:${msisdn}`, msisdn, country, application_id: applicationId }
}

function ambiguous(address: string, found: readonly RawApplication[]) {
  const ids = found.map(({ id }) => id).join(', ')
  return refuse(
    'application_ambiguous',
    'Several applications have the declared name',
    `${address} is declared as "${found[0]?.name}", and the account has ${ids} of that name. Without a state the name must tell them apart: rename or delete the others.`,
    ['name'],
  )
}
