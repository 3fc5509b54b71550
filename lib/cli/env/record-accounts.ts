import { refuse } from '../../engine/refusal'
import type { AccountRecord, EnvironmentRecord } from '../../environments/record'
import { readBlocks } from '../../stacks/blocks'
import { type FolderDeclarations, readVariable } from '../../stacks/read-folder'
import { chooseAccount } from '../find-accounts'
import type { EnvironmentAccount, EnvironmentDeps } from './environment-deps'

type Declarations = Pick<FolderDeclarations, 'blocks' | 'variable'>

/** An account that a stack works on, or why it is not known: "takes api_key from data.x". */
export type FoundAccount =
  | {
      readonly account: EnvironmentAccount
      readonly namePrefix: string
      readonly reason?: undefined
    }
  | { readonly account?: undefined; readonly reason: string }

/** The accounts of a stack, one for each provider block; the one of the environment variables where it has none. */
export function findAccounts(
  declarations: Declarations,
  { openAccount }: Pick<EnvironmentDeps, 'openAccount'>,
): readonly FoundAccount[] {
  const aliases = declarations.blocks.providers.map(({ alias }) => alias)
  return (aliases.length === 0 ? [undefined] : aliases).map((alias) => {
    const provider = alias === undefined ? 'vonage' : `vonage.${alias}`
    const choice = chooseAccount({ declarations }, provider)
    if (choice.reason !== undefined) return { reason: choice.reason }
    return { account: openAccount(choice.connection), namePrefix: choice.namePrefix }
  })
}

/** An account of a record, opened. */
export interface OpenedAccount {
  readonly recorded: AccountRecord
  readonly account: EnvironmentAccount
}

/**
 * Opens every account of a record with the credentials of here.
 * @throws {Refusal} `destroy_failed` when one of them is another account
 */
export function openRecordedAccounts(
  { name, accounts, stacks }: EnvironmentRecord,
  deps: Pick<EnvironmentDeps, 'openAccount'>,
): readonly OpenedAccount[] {
  const found = stacks.flatMap(({ configuration }) => {
    const blocks = readBlocks([configuration])
    return findAccounts({ blocks, variable: readVariable(blocks) }, deps)
  })
  const opened = found.flatMap(({ account }) => account ?? [])
  return accounts.map((recorded) => {
    const account = opened.find(({ key }) => key === recorded.key)
    if (account === undefined)
      throw otherAccount(
        name,
        recorded.key,
        opened.map(({ key }) => key),
      )
    return { recorded, account }
  })
}

function otherAccount(name: string, wanted: string, opened: readonly string[]) {
  const here = opened.length === 0 ? 'none' : [...new Set(opened)].join('; ')
  return refuse(
    'destroy_failed',
    'The environment is in another account',
    `${name} was deployed in the account "${wanted}" (addresses and API key), and the settings of here are for "${here}". Nothing was touched. Set VONAGE_API_KEY, VONAGE_API_SECRET and, where they were set, VONAGE_API_URL and VONAGE_REST_URL as for the deploy.`,
  )
}
