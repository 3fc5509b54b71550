import { randomUUID } from 'node:crypto'
import { readEnvironment } from '../config/environment'
import { readSignatureSecret } from '../config/signature-secret'
import { getApplication } from '../engine/find-application'
import { createReadOnly } from '../engine/read-only'
import type { FailurePolicy, RehearsalEvent } from '../model/rehearsal-events'
import { createHttpSender } from '../rehearsal/http-sender'
import type { Rehearsal } from '../rehearsal/rehearsal'
import { rehearse } from '../rehearsal/rehearse'
import type { Account } from './open-account'

/** Which rehearsal of which application. */
export interface ApplicationRehearsal {
  /** Its id or its exact name. */
  readonly application: string
  readonly event: RehearsalEvent
  readonly policy: FailurePolicy
  readonly isStrict: boolean
}

/**
 * Reads the application and its numbers, and rehearses. Writes nothing to the account.
 * @throws {VonageError} when the application cannot be read or has no webhook for the event, or the signal stops it
 */
export async function rehearseApplication(
  { application: idOrName, ...request }: ApplicationRehearsal,
  account: Account,
  signal: AbortSignal,
): Promise<Rehearsal> {
  const { apiKey } = account
  const { applications, numbers } = createReadOnly(account)
  const application = await getApplication(idOrName, ['application'], { applications, apiKey })
  const [linked] = await numbers.list({ applicationId: application.id })
  const signatureSecret = readSignatureSecret(readEnvironment())
  return await rehearse(
    { ...request, application, msisdn: linked?.msisdn, identity: { apiKey, signatureSecret } },
    { send: createHttpSender(signal), now: () => new Date(), newId: randomUUID },
  )
}
