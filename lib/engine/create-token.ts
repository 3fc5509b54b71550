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
  const fitting = applications.filter((raw) => fits(pending, raw))
  if (fitting.length > 1) throw ambiguous(pending, fitting)
  return fitting[0]
}

function fits(pending: PendingCreate, raw: RawApplication): boolean {
  const key = objectOrEmpty(raw['keys'])['public_key']
  if (typeof key !== 'string' || !equalPems(key, pending.publicKey)) return false
  if (pending.privateKey !== undefined) return true
  return raw.name === pending.name && !pending.idsBefore.includes(raw.id)
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
