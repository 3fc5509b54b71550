import { VonageError } from '../../diagnostics/errors'
import { readPart } from '../../engine/plan-part'
import type { RawApplication } from '../../engine/ports'
import { normalApplicationId } from '../../model/application'
import { findNamedPart } from '../../model/application-part'
import type { ObjectTree } from '../../model/tree'
import { isPartType, partAttributes } from '../../stacks/part-attributes'
import type { Accounts, OpenedAccount } from '../drift/accounts'
import { chooseAccount } from '../stacks/find-accounts'
import type { Stack } from '../stacks/read-stacks'
import { applicationAttributes, type Known, knownAs, linkAttributes } from './known'

/** What the import blocks of a stack take that it does not hold yet. What is not there is left to Terraform to refuse. */
export async function findImports(
  stack: Stack,
  held: ReadonlyMap<string, Known>,
  accounts: Accounts,
): Promise<readonly Known[]> {
  const { imports, resources } = stack.declarations.blocks
  const found: Known[] = []
  for (const { to, id } of imports) {
    const block = resources.find(({ type, name }) => `${type}.${name}` === to)
    if (block === undefined || held.has(to) || typeof id !== 'string') continue
    const { provider } = block.body
    const choice = chooseAccount(stack, typeof provider === 'string' ? provider : 'vonage')
    if (choice.reason !== undefined) continue
    const account = await accounts.find(choice.connection, choice.namePrefix)
    const attributes = findImported(block.type, id, account, choice.namePrefix)
    if (attributes !== undefined) found.push(knownAs({ address: to, type: block.type }, attributes))
  }
  return found
}

/** An application by its id or `name:<name>`, a part by `<application id>:<part>`, a link by `<msisdn>` or `<country>:<msisdn>`. */
function findImported(
  type: string,
  id: string,
  { reading, applicationsNamed }: OpenedAccount,
  namePrefix: string,
): ObjectTree | undefined {
  const { applications, numbers } = reading
  if (applications instanceof VonageError) throw applications
  if (numbers instanceof VonageError) throw numbers
  if (type === 'vonage_number_link')
    return linkAttributes(numbers.get(id.replace(/^[A-Z]{2}:/, '')))
  if (isPartType(type)) return findImportedPart(id, applications)
  const byName = (name: string) =>
    (applicationsNamed(namePrefix + name)[0] ?? applicationsNamed(name)[0])?.id
  const key = id.startsWith('name:') ? byName(id.slice('name:'.length)) : normalApplicationId(id)
  const raw = key && applications.get(key)
  return raw && applicationAttributes(raw, namePrefix)
}

function findImportedPart(
  id: string,
  applications: ReadonlyMap<string, RawApplication>,
): ObjectTree | undefined {
  const colon = id.indexOf(':')
  const application_id = normalApplicationId(id.slice(0, Math.max(colon, 0)))
  const part = findNamedPart(id.slice(colon + 1))
  const raw = applications.get(application_id)
  if (part === undefined || raw === undefined) return undefined
  const tree = readPart(part, raw, null)
  return tree === null ? undefined : { id, application_id, ...partAttributes(part, tree) }
}
