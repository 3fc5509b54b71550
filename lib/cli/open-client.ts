import { sharedClient, type VonageClient } from '../api/vonage-client'
import { readConnection } from '../config/connection'
import { readEnvironment } from '../config/environment'
import { InvariantError } from '../diagnostics/errors'
import { createReadOnly } from '../engine/read-only'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import type { CliDeps } from './command'
import { refuseFaults } from './faults'

/**
 * Both APIs of the account that the environment names, for commands that only read it: every write is refused.
 * @throws {Faults} when the environment names none, or not rightly
 */
export function openReadingClient({ signal }: Pick<CliDeps, 'signal'>): VonageClient {
  const { connection, problems } = readConnection({}, readEnvironment(), false)
  refuseFaults(problems.map((problem) => ({ ...problem, path: [] })))
  if (connection === undefined) throw new InvariantError('no connection and no problem')
  const userAgent = `vonage-iac/${PROVIDER_VERSION}`
  return createReadOnly(sharedClient({ ...connection, signal, userAgent }))
}
