import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { Session } from '../session'
import { applyCreate } from './apply-create'
import { applyDestroy } from './apply-destroy'
import { applyUpdate } from './apply-update'
import { idFromTerraform } from './state'

/** Carries out what was planned for one application. */
export async function applyApplication(
  request: ApplyRequest,
  session: Session,
): Promise<StateResult> {
  try {
    return await applyChange(request, session)
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return { state: request.prior, diagnostics: error.toDiagnostics().map(placeInResource) }
  }
}

/** The API's body has the public key in `keys`, the resource has it at its root. */
function placeInResource(diagnostic: Diagnostic): Diagnostic {
  const [first, ...rest] = diagnostic.path
  return first === 'keys' ? { ...diagnostic, path: rest } : diagnostic
}

async function applyChange(request: ApplyRequest, session: Session): Promise<StateResult> {
  const { prior, planned, config } = request
  if (prior === null) {
    if (planned === null || config === null) return { state: null }
    const key = `create ${String(planned['name'])}`
    return session.serialize(key, () => applyCreate(request, config, planned, session))
  }
  return session.serialize(idFromTerraform(prior), () =>
    planned === null || config === null
      ? applyDestroy(request, prior, session)
      : applyUpdate(request, config, prior, planned, session),
  )
}
