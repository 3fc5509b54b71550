import { hasErrors } from '../../diagnostics/diagnostic'
import { deleteApplication } from '../../engine/delete-application'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { refuseOtherAccount, type Session } from '../session'
import { checkDeletion } from './check-deletion'
import { idFromTerraform, privateFromTerraform } from './state'

/** Deletes the application of a state. */
export async function applyDestroy(
  request: ApplyRequest,
  prior: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const protection = checkDeletion(prior)
  if (hasErrors(protection)) return { state: prior, diagnostics: protection }
  const id = idFromTerraform(prior)
  const { apiKey, adopted } = privateFromTerraform(request.private)
  if (apiKey !== undefined && apiKey !== session.apiKey) {
    const isHere = (await session.ports.applications.find(id)) !== undefined
    if (!isHere) throw refuseOtherAccount(`Application ${id}`, apiKey, session.apiKey)
  }
  const forceDestroy = prior['force_destroy'] === true
  const diagnostics = await deleteApplication({ id, forceDestroy, adopted }, session.ports)
  await session.clearProven()
  return { state: null, diagnostics }
}
