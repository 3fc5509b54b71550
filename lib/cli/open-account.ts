import { sharedClient } from '../api/vonage-client'
import { type ConnectionChoice, readConnection } from '../config/connection'
import { readEnvironment } from '../config/environment'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { Stores } from '../engine/read-only'
import { PROVIDER_VERSION } from '../mirror/provider-address'

/** An account, ready to be read and written. */
export interface Account extends Stores {
  readonly apiKey: string
}

/** Settings of the connection cannot be used: all of them at once. */
export class ConnectionProblems extends VonageError {
  readonly #problems: readonly Diagnostic[]

  constructor(problems: readonly Diagnostic[]) {
    super('setting_invalid', 'The account cannot be opened', { detail: '' })
    this.#problems = problems
  }

  override toDiagnostics(): readonly Diagnostic[] {
    return this.#problems
  }
}

/**
 * Opens the account of the environment, or the one that was chosen. Sends nothing yet.
 * @throws {ConnectionProblems} when credentials are missing or a setting is wrong
 */
export function openAccount(signal: AbortSignal, choice: ConnectionChoice = {}): Account {
  const { connection, problems } = readConnection(choice, readEnvironment())
  if (connection === undefined) throw new ConnectionProblems(problems)
  const userAgent = `vonage-iac/${PROVIDER_VERSION}`
  const { applications, numbers } = sharedClient({ ...connection, signal, userAgent })
  return { applications, numbers, apiKey: connection.apiKey }
}
