import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic'
import { checkDeletion } from '../../engine/check-deletion'
import { deleteApplication } from '../../engine/delete-application'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { refuseOtherAccount, type Session } from '../session'
import { idFromTerraform, privateOf } from './state'

/**
 * Deletes the application of a state. Not one that a create of the same run adopted: a saved plan is applied without
 * its states being read, so `existing = "adopt"` may take what the replaced resource holds.
 */
export async function applyDestroy(
  request: ApplyRequest,
  prior: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const protection = checkDeletion(prior)
  if (hasErrors(protection)) return { state: prior, diagnostics: protection }
  const id = idFromTerraform(prior)
  const { apiKey, adopted } = privateOf(request.private, prior)
  if (apiKey !== undefined && apiKey !== session.apiKey) {
    const isHere = (await session.ports.applications.find(id)) !== undefined
    if (!isHere) throw refuseOtherAccount(`Application ${id}`, apiKey, session.apiKey)
  }
  const { memory } = session
  if (memory.has('application_kept', id)) return { state: null, diagnostics: [keptElsewhere(id)] }
  if (memory.taken.has(id)) return { state: null, diagnostics: [stillInUse(id)] }
  const forceDestroy = prior['force_destroy'] === true
  const name = String(prior['full_name'] ?? prior['name'])
  const isMoving = (msisdn: string) =>
    memory.find('number_moves', msisdn).some(({ by }) => by === id)
  const diagnostics = await deleteApplication(
    { id, name, forceDestroy, adopted, isMoving },
    session.ports,
  )
  await session.ports.journal.clear(await session.ports.journal.findMade(id))
  return { state: null, diagnostics }
}

function keptElsewhere(id: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'application_forgotten',
    summary: 'The application was not deleted',
    detail: `Another resource of this configuration manages application ${id}, so it was only removed from this address.`,
    path: [],
  }
}

function stillInUse(id: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'application_forgotten',
    summary: 'The replaced application was not deleted',
    detail: `Application ${id} was adopted by another resource, or by its own replacement, in this run. It stays, with its id and its public key; the state has no private key for it. Raise key_version for a new pair.`,
    path: [],
  }
}
