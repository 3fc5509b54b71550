import type { PageProgress } from '../api/pages'
import type { readPatience } from '../api/patience'
import { sharedClient } from '../api/vonage-client'
import { type ConnectionChoice, readConnection } from '../config/connection'
import { isReadOnly, readEnvironment } from '../config/environment'
import { Problems } from '../diagnostics/problems'
import type { Stores } from '../engine/read-only'
import { PROVIDER_VERSION } from '../mirror/provider-address'

/** The account that a provider block chooses, and how it is worked on. */
export interface AccountSettings extends ConnectionChoice {
  /** @default the client's own */
  readonly patience?: ReturnType<typeof readPatience>
  /** Whether the block forbids writing. @default false */
  readonly isReadOnly?: boolean
}

/** An account, ready to be read and written. */
export interface Account extends Stores {
  /** Tells accounts apart: addresses and API key. */
  readonly key: string
  /** No secret. */
  readonly apiKey: string
  /** Base address of the Application API. */
  readonly apiUrl: string
  /** Whether nothing may be written: the provider block or `VONAGE_READ_ONLY` says so. */
  readonly isReadOnly: boolean
}

/**
 * Opens the account of the environment, or the one that was chosen. Sends nothing yet.
 * @param onExchange Called after every exchange with the server, and with how far a list is after every page of it;
 *   that of the first who opens an account. @default nothing
 * @throws {Problems} when credentials are missing or a setting is wrong
 */
export function openAccount(
  signal: AbortSignal,
  choice?: AccountSettings,
  onExchange: (progress?: PageProgress) => void = () => {},
): Account {
  const hasProviderBlock = choice !== undefined
  const environment = readEnvironment()
  const { connection, problems } = readConnection(choice ?? {}, environment, hasProviderBlock)
  if (connection === undefined) throw new Problems(problems)
  const userAgent = `vonage-iac/${PROVIDER_VERSION}`
  const { applications, numbers } = sharedClient({
    ...connection,
    ...choice?.patience,
    signal,
    userAgent,
    log: () => onExchange(),
    onPage: onExchange,
  })
  const { apiKey, apiUrl, restUrl } = connection
  const key = [apiUrl, restUrl, apiKey].join(' ')
  const isForbidden = choice?.isReadOnly === true || isReadOnly(environment)
  return { applications, numbers, apiKey, apiUrl, key, isReadOnly: isForbidden }
}
