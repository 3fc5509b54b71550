import { sharedClient } from '../api/vonage-client'
import { type ConnectionChoice, readConnection } from '../config/connection'
import { readEnvironment } from '../config/environment'
import type { Stores } from '../engine/read-only'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import { Problems } from './problems'

/** An account, ready to be read and written. */
export interface Account extends Stores {
  /** Tells accounts apart: addresses and API key. */
  readonly key: string
  /** No secret. */
  readonly apiKey: string
  /** Base address of the Application API. */
  readonly apiUrl: string
}

/**
 * Opens the account of the environment, or the one that was chosen. Sends nothing yet.
 * @param onExchange Called after every exchange with the server, by the first who opens an account. @default nothing
 * @throws {Problems} when credentials are missing or a setting is wrong
 */
export function openAccount(
  signal: AbortSignal,
  choice?: ConnectionChoice,
  onExchange: () => void = () => {},
): Account {
  const hasProviderBlock = choice !== undefined
  const { connection, problems } = readConnection(choice ?? {}, readEnvironment(), hasProviderBlock)
  if (connection === undefined) throw new Problems(problems)
  const userAgent = `vonage-iac/${PROVIDER_VERSION}`
  const { applications, numbers } = sharedClient({
    ...connection,
    signal,
    userAgent,
    log: onExchange,
  })
  const { apiKey, apiUrl, restUrl } = connection
  return { applications, numbers, apiKey, apiUrl, key: [apiUrl, restUrl, apiKey].join(' ') }
}
