import { ApiError } from '../diagnostics/errors'
import { equalPems } from '../model/equality'
import { objectOrEmpty } from './json'
import type { PendingCreate, RawApplication } from './ports'
import { refuse } from './refusal'

/** Whether the server said no to a create, so that nothing was made: 429 and every other 4xx. */
export function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.status < 500
}

/**
 * The application that a pending create made, or undefined when none is there.
 * @throws {Refusal} when more than one fits
 */
export function findByToken(
  pending: PendingCreate,
  applications: readonly RawApplication[],
): RawApplication | undefined {
  const fitting = applications.filter((raw) =>
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
  if (publicKey === undefined || !equalPems(publicKey, pending.publicKey)) return false
  if (pending.privateKey !== undefined) return true
  return name === pending.name && !pending.idsBefore.includes(id)
}

function publicKeyOf(raw: RawApplication): string | undefined {
  const key = objectOrEmpty(raw['keys'])['public_key']
  return typeof key === 'string' ? key : undefined
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
