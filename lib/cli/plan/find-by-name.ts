import { VonageError } from '../../diagnostics/errors'
import { isInScope } from '../../engine/name-pattern'
import { readPart } from '../../engine/plan-part'
import type { RawApplication } from '../../engine/ports'
import { refuse } from '../../engine/refusal'
import { normalApplicationId } from '../../model/application'
import type { ObjectTree } from '../../model/tree'
import { type DeclaredResource, declareResources } from '../../stacks/declare'
import { findPart, isPartType, partAttributes } from '../../stacks/part-attributes'
import { type Accounts, findNamed, type OpenedAccount } from '../drift/accounts'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import {
  applicationAttributes,
  type Known,
  type KnownResources,
  knownAs,
  linkAttributes,
} from './known'

/**
 * What a stack without a state holds: applications of the declared names with their declared parts, and links of the
 * declared numbers.
 * @throws {VonageError} when a list cannot be read, or two applications have one name
 */
export async function findByName(
  stack: Stack,
  accounts: Accounts,
  scope: readonly string[],
): Promise<KnownResources> {
  const { blocks, variable } = stack.declarations
  const whole = new Map<string, Known>()
  const existing = (address: string) => whole.get(address)?.attributes
  for (const resource of declareResources(blocks, { variable, existing }).resources) {
    const attributes = isPartType(resource.type)
      ? undefined
      : await findOne(resource, stack, accounts)
    if (attributes !== undefined) whole.set(resource.address, knownAs(resource, attributes))
  }
  // Which application a part belongs to is told by the applications.
  const parts: Known[] = []
  const { resources } = declareResources(blocks, { variable, existing })
  for (const resource of resources.filter(({ type }) => isPartType(type))) {
    const attributes = await findOne(resource, stack, accounts)
    if (attributes !== undefined) parts.push(knownAs(resource, attributes))
  }
  const known = [...whole.values(), ...parts]
  const opened = scope.length === 0 ? [] : await accounts.opened()
  const rest = opened.flatMap((account) => findUndeclared(account, known, scope))
  return { known: [...known, ...rest], open: new Map() }
}

async function findOne(
  resource: DeclaredResource,
  stack: Stack,
  accounts: Accounts,
): Promise<ObjectTree | undefined> {
  const choice = chooseAccount(stack, resource.provider)
  if (choice.reason !== undefined) return undefined
  const account = await accounts.find(choice.connection, choice.namePrefix)
  return isPartType(resource.type)
    ? findDeclaredPart(resource, account)
    : findDeclared(resource, account, choice.namePrefix, stack)
}

function findDeclared(
  resource: DeclaredResource,
  account: OpenedAccount,
  namePrefix: string,
  { declarations: { blocks } }: Stack,
): ObjectTree | undefined {
  const { applications, numbers } = account.reading
  if (applications instanceof VonageError) throw applications
  if (numbers instanceof VonageError) throw numbers
  const { name, msisdn } = resource.config
  if (typeof msisdn === 'string') return linkAttributes(numbers.get(msisdn))
  const [raw, ...others] =
    typeof name === 'string' ? findNamed(account, namePrefix + name, resource.address, blocks) : []
  if (raw !== undefined && others.length > 0) throw ambiguous(resource.address, [raw, ...others])
  return raw && applicationAttributes(raw, namePrefix)
}

function findDeclaredPart(
  { type, config }: DeclaredResource,
  { reading: { applications } }: OpenedAccount,
): ObjectTree | undefined {
  if (applications instanceof VonageError) throw applications
  const { application_id: id } = config
  const part = findPart(type, config)
  if (part === undefined || typeof id !== 'string') return undefined
  const raw = applications.get(normalApplicationId(id))
  const tree = raw === undefined ? null : readPart(part, raw, null)
  return tree === null ? undefined : { application_id: id, ...partAttributes(part, tree) }
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
  const type = 'vonage_application'
  return [
    ...own
      .filter(({ id }) => !held.has(id))
      .map((raw) => {
        const address = `${type}[${JSON.stringify(raw.name)}]`
        return knownAs({ address, type }, applicationAttributes(raw, ''))
      }),
    ...links.map((number) =>
      knownAs(
        { address: `vonage_number_link["${number.msisdn}"]`, type: 'vonage_number_link' },
        linkAttributes(number) ?? {},
      ),
    ),
  ]
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
