import type { VonageError } from '../../diagnostics/errors'
import type { RawApplication } from '../../engine/ports'
import type { Readers } from '../../engine/read-only'
import type { ApplicationId } from '../../model/application'
import type { ComparedResource } from '../../report/build-drift-report'
import type { RecordedResource } from '../../stacks/recorded'
import type { AccountReading } from '../read-account'

/** The account that a resource is compared with. */
export interface ComparedAccount {
  readonly apiKey: string
  readonly readers: Readers
  readonly reading: AccountReading
}

/** What a comparison says of a row. */
export type Finding = Pick<ComparedResource, 'status'> & Partial<ComparedResource>

/** What a failed read makes of a row: an error, never a resource that is missing. */
export function readFailed(error: VonageError): Finding {
  return { status: 'error', reason: `${error.message}. ${error.detail}` }
}

/** What is missing under another API key than the recorded one is not taken for deleted. */
export function findOtherAccount(
  { private: kept }: RecordedResource,
  { apiKey }: ComparedAccount,
): Finding | undefined {
  const recordedKey = kept?.['api_key']
  if (typeof recordedKey !== 'string' || recordedKey === apiKey) return undefined
  const reason = `It was recorded under the API key ${recordedKey}, and the API key ${apiKey} does not show it. Use the key of the account that owns it.`
  return { status: 'error', reason }
}

/**
 * The application of this id, undefined when it is gone. What the list shows as gone, or as another than recorded, is
 * read once more by itself: only that proves it.
 * @throws {VonageError} when it, or the list, cannot be read
 */
export async function readProven(
  id: ApplicationId,
  isAsRecorded: (raw: RawApplication) => boolean,
  { reading, readers }: ComparedAccount,
): Promise<RawApplication | undefined> {
  const { applications } = reading
  if (!('get' in applications)) throw applications
  const listed = applications.get(id)
  if (listed !== undefined && isAsRecorded(listed)) return listed
  return await readers.applications.find(id)
}
