import { refuse } from '../engine/refusal'
import { readBlocks } from '../stacks/blocks'
import { readVariable } from '../stacks/read-folder'
import type {
  EnvironmentAccount,
  EnvironmentDeps,
  FoundAccount,
  ProviderDeclarations,
} from './environment-deps'
import type { AccountRecord, EnvironmentRecord } from './record'

/** The accounts of a stack, one for each provider block; the one of the environment variables where it has none. */
export function findAccounts(
  declarations: ProviderDeclarations,
  { accountOf }: Pick<EnvironmentDeps, 'accountOf'>,
): readonly FoundAccount[] {
  const aliases = declarations.blocks.providers.map(({ alias }) => alias)
  return (aliases.length === 0 ? [undefined] : aliases).map((alias) =>
    accountOf(declarations, alias === undefined ? 'vonage' : `vonage.${alias}`),
  )
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
  deps: Pick<EnvironmentDeps, 'accountOf'>,
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
