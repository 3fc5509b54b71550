import type { ConnectionChoice } from '../../config/connection'
import { declareProvider } from '../../stacks/declare-provider'
import { isEvaluatedObject, Unresolved } from '../../stacks/evaluated'
import type { FolderDeclarations } from './read-folder'

/** The account of a provider block, or why it is not known: "takes api_key from var.key". */
export type AccountChoice =
  | {
      readonly connection: ConnectionChoice
      /** What every application name begins with. */
      readonly namePrefix: string
      readonly reason?: undefined
    }
  | { readonly reason: string }

/** Reads the block of a provider (`vonage`, or `vonage.<alias>`) of a stack. */
export function chooseAccount(
  { declarations }: { readonly declarations: Pick<FolderDeclarations, 'blocks' | 'variable'> },
  provider: string,
): AccountChoice {
  const { blocks, variable } = declarations
  const settings = declareProvider(blocks, provider, { variable, existing: () => undefined })
  const { api_key, api_secret, endpoints, name_prefix } = settings
  const { api_url, rest_url } = isEvaluatedObject(endpoints) ? endpoints : {}
  const values = { api_key, api_secret, endpoints, api_url, rest_url, name_prefix }
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof Unresolved) {
      return { reason: `The provider block's ${name} ${value.reason}.` }
    }
  }
  return {
    connection: {
      apiKey: textOf(api_key),
      apiSecret: textOf(api_secret),
      apiUrl: textOf(api_url),
      restUrl: textOf(rest_url),
    },
    namePrefix: textOf(name_prefix) ?? '',
  }
}

/** What every application name of a provider block begins with; empty while that is not known. */
export function findNamePrefix(stack: Stack, provider: string): string {
  const choice = chooseAccount(stack, provider)
  return choice.reason === undefined ? choice.namePrefix : ''
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
