import { ApiError, TransportError } from '../diagnostics/errors'
import { equalPems } from '../model/equality'
import type { PendingCreate, RawApplication } from './ports'
import { publicKeyOf } from './read-raw'
import { refuse } from './refusal'

/** Whether the server said no to a create, so that nothing was made: 429 and every other 4xx. */
export function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500
}

/** Whether nobody knows what became of a write: its request may have been sent, and no answer came. */
export function isAnswerLost(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500
  if (!(error instanceof TransportError)) return false
  return error.code !== 'api_not_sent' && error.code !== 'api_too_late'
}

/**
 * The application that a pending create made, or undefined when none is there.
 * @param made Applications that other creates are known to have made.
 * @throws {Refusal} when more than one fits
 */
export function findByToken(
  pending: PendingCreate,
  applications: readonly RawApplication[],
  made: ReadonlySet<string> = new Set(),
): RawApplication | undefined {
  if (pending.applicationId !== undefined) {
    return applications.find(({ id }) => id === pending.applicationId)
  }
  const unclaimed = applications.filter(({ id }) => !made.has(id))
  const fitting = unclaimed.filter((raw) =>
    isMadeBy(pending, { id: raw.id, name: raw.name, publicKey: publicKeyOf(raw) }),
  )
  if (fitting.length > 1) throw ambiguous(pending, fitting)
  return fitting[0]
}

/** Whether the pending create made this application, by its token. */
export function isMadeBy(
  pending: PendingCreate,
  { id, name, publicKey }: { id: string; name: string; publicKey: string | undefined },
): boolean {
  if (pending.applicationId !== undefined) return pending.applicationId === id
  if (publicKey === undefined || !equalPems(publicKey, pending.publicKey)) return false
  if (pending.privateKey !== undefined) return true
  return name === pending.name && !pending.idsBefore.includes(id)
}

function ambiguous(pending: PendingCreate, fitting: readonly RawApplication[]) {
  const ids = fitting.map(({ id }) => id).join(', ')
  return refuse(
    'create_ambiguous',
    'More than one application fits a create whose answer was lost',
    `The create of "${pending.name}" at ${pending.startedAt} may have made any of ${ids}. Import the right one into this resource and delete the others.`,
    ['name'],
  )
}
