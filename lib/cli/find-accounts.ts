import { readPatience } from '../api/patience'
import { refuseProblems } from '../diagnostics/problems'
import { toConfigValue } from '../host/config-value'
import { isObjectValue, isWhollyKnown, type Value } from '../plugin/value'
import { checkProviderConfig } from '../provider/provider'
import { providerSchema } from '../provider/provider-schema'
import { declareProvider } from '../stacks/declare-provider'
import type { FolderDeclarations } from '../stacks/read-folder'
import type { AccountSettings } from './open-account'

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

/**
 * Reads the block of a provider (`vonage`, or `vonage.<alias>`) of a stack.
 * @throws {Problems} when a setting is wrong
 */
export function chooseAccount(
  { declarations }: ProviderDeclarations,
  provider: string,
): AccountChoice {
  const { blocks, variable, unreadPrefix } = declarations
  const prefixInHcl = typeof unreadPrefix === 'object' ? unreadPrefix.literal : ''
  const {
    alias: _alias,
    version: _version,
    ...written
  } = declareProvider(blocks, provider, { variable })
  const { config, notEvaluated } = toConfigValue(providerSchema.attributes, written)
  const [open] = notEvaluated
  if (open !== undefined) {
    return { reason: `The provider block's ${open.path.join('.')} ${open.reason}.` }
  }
  if (!isWhollyKnown(config)) {
    return { reason: 'A value of the provider block is known only after apply.' }
  }
  refuseProblems(
    checkProviderConfig(config).map((one) => ({ ...one, address: `provider.${provider}` })),
  )
  const { endpoints = null } = config
  const { api_url, rest_url } = isObjectValue(endpoints) ? endpoints : {}
  return {
    connection: {
      apiKey: textOf(config['api_key']),
      apiSecret: textOf(config['api_secret']),
      apiUrl: textOf(api_url),
      restUrl: textOf(rest_url),
      patience: readPatience(config),
      isReadOnly: config['read_only'] === true,
    },
    namePrefix: textOf(config['name_prefix']) ?? (provider === 'vonage' ? prefixInHcl : ''),
  }
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
