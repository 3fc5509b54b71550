import { VonageError } from '../../diagnostics/errors'
import type { ObjectTree } from '../../model/tree'
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
    const attributes = findImported(block.type, id, account)
    if (attributes !== undefined) found.push(knownAs({ address: to, type: block.type }, attributes))
  }
  return found
}

/** An application by its id or `name:<exact name>`, a link by `<msisdn>` or `<country>:<msisdn>`. */
function findImported(
  type: string,
  id: string,
  { reading, applicationsNamed }: OpenedAccount,
): ObjectTree | undefined {
  const { applications, numbers } = reading
  if (applications instanceof VonageError) throw applications
  if (numbers instanceof VonageError) throw numbers
  if (type === 'vonage_number_link')
    return linkAttributes(numbers.get(id.replace(/^[A-Z]{2}:/, '')))
  const raw = id.startsWith('name:') ? applicationsNamed(id.slice(5))[0] : applications.get(id)
  return raw && applicationAttributes(raw)
}
