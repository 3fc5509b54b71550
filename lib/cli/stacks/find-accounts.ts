import { readPatience } from '../../api/patience'
import { checkTree } from '../../model/check'
import { providerSettings } from '../../model/provider-settings'
import { childOf, type Tree, UNKNOWN } from '../../model/tree'
import { declareProvider } from '../../stacks/declare-provider'
import { type Evaluated, isEvaluatedList, Unresolved } from '../../stacks/evaluated'
import { type DeclaredTree, toDeclaredTree } from '../../stacks/to-tree'
import type { AccountSettings } from '../open-account'
import { refuseProblems } from '../problems'
import type { FolderDeclarations } from './read-folder'

/** The account of a provider block, or why it is not known: "takes api_key from var.key". */
export type AccountChoice =
  | {
      readonly connection: AccountSettings
      /** What every application name begins with. */
      readonly namePrefix: string
      readonly reason?: undefined
    }
  | { readonly reason: string }

/** A stack, as far as its provider blocks go. */
export interface ProviderDeclarations {
  readonly declarations: Pick<FolderDeclarations, 'blocks' | 'variable' | 'unreadPrefix'>
}

const choices = new WeakMap<ProviderDeclarations, Map<string, AccountChoice>>()

/**
 * Reads the block of a provider (`vonage`, or `vonage.<alias>`) of a stack, once for each.
 * @throws {Problems} when a setting is wrong
 */
export function chooseAccount(stack: ProviderDeclarations, provider: string): AccountChoice {
  const known = choices.get(stack) ?? new Map<string, AccountChoice>()
  const choice = known.get(provider) ?? readBlock(stack, provider)
  choices.set(stack, known.set(provider, choice))
  return choice
}

function readBlock({ declarations }: ProviderDeclarations, provider: string): AccountChoice {
  const { blocks, variable, unreadPrefix } = declarations
  const prefixInHcl = typeof unreadPrefix === 'object' ? unreadPrefix.literal : ''
  const inputs = { variable, existing: () => undefined }
  const {
    alias: _alias,
    version: _version,
    retry_status_codes: statuses = null,
    ...written
  } = declareProvider(blocks, provider, inputs)
  const { tree, unresolved } = toDeclaredTree(providerSettings, written)
  const reason = findOpen(unresolved, tree, statuses)
  if (reason !== undefined) return { reason: `The provider block's ${reason}` }
  const where = provider === 'vonage' ? 'the provider block' : `the provider block ${provider}`
  refuseProblems(
    checkTree(providerSettings, tree, []).map((one) => ({
      ...one,
      summary: `${one.summary} in ${where}`,
    })),
  )
  const endpoints = tree['endpoints']
  return {
    connection: {
      apiKey: textOf(tree['api_key']),
      apiSecret: textOf(tree['api_secret']),
      apiUrl: textOf(childOf(endpoints, 'api_url')),
      restUrl: textOf(childOf(endpoints, 'rest_url')),
      patience: readPatience({ ...tree, retry_status_codes: statuses }),
      isReadOnly: tree['read_only'] === true,
    },
    namePrefix: textOf(tree['name_prefix']) ?? (provider === 'vonage' ? prefixInHcl : ''),
  }
}

/** What of a block is not known here: "api_key comes from module.vault." */
function findOpen(
  unresolved: DeclaredTree['unresolved'],
  tree: DeclaredTree['tree'],
  statuses: Evaluated,
): string | undefined {
  const [first] = unresolved
  if (first !== undefined) return `${first.path.join('.')} ${first.reason}.`
  const list = isEvaluatedList(statuses) ? statuses : [statuses]
  const open = list.find((one) => one instanceof Unresolved)
  if (open instanceof Unresolved) return `retry_status_codes ${open.reason}.`
  const [name] = Object.entries(tree).find(([, value]) => value === UNKNOWN) ?? []
  return name === undefined ? undefined : `${name} is known only after apply.`
}

/** What every application name of a provider block begins with; empty while that is not known. */
export function findNamePrefix(stack: ProviderDeclarations, provider: string): string {
  const choice = chooseAccount(stack, provider)
  return choice.reason === undefined ? choice.namePrefix : ''
}

function textOf(value: Tree | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
