import { hasErrors } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import { removePart } from '../../engine/remove-part'
import { writePart } from '../../engine/write-part'
import { type ApplicationPart, capabilityOf } from '../../model/application-part'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { releasing } from '../claims'
import { refuseOtherAccount, type Session } from '../session'
import type { PartShape } from './shape'
import {
  applicationIdOf,
  type PartPrivate,
  partId,
  partPrivate,
  partPrivateToTerraform,
} from './state'

/** Carries out what was planned for one part. Writes to one application come one after the other. */
export async function applyPart(
  request: ApplyRequest,
  shape: PartShape,
  session: Session,
): Promise<StateResult> {
  const { prior, planned } = request
  const value = planned ?? prior
  const part = value === null ? undefined : shape.findPart(value)
  if (value === null || part === undefined) return { state: null }
  try {
    return await session.serialize(applicationIdOf(value), () =>
      planned === null
        ? remove(request, value, part, session)
        : write(request, planned, part, shape, session),
    )
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    return { state: prior, diagnostics: placed(error.toDiagnostics(), part, shape) }
  }
}

async function write(
  { prior, private: kept }: ApplyRequest,
  planned: ObjectValue,
  part: ApplicationPart,
  shape: PartShape,
  session: Session,
): Promise<StateResult> {
  const { claims } = session.memory
  const recorded = partPrivate(kept)
  const id = applicationIdOf(planned)
  const claim = { owner: recorded.owner ?? '', applicationId: id, path: part.path }
  const conflicts = await claims.write(claim, [])
  if (hasErrors(conflicts)) return { state: prior, diagnostics: conflicts }
  const before = prior === null ? null : shape.treeOf(prior, part)
  const after = shape.treeOf(planned, part)
  const { onConcurrentChange } = session
  const written = await releasing(claim.owner, claims, () =>
    writePart({ id, part, before, planned: after, onConcurrentChange }, session.ports.applications),
  )
  const capability = capabilityOf(part)
  if (written.addedCapability) claims.addCapability(id, capability)
  const remembered =
    prior === null
      ? { previous: written.previous, addedCapability: claims.isAdded(id, capability) }
      : {}
  return {
    state: {
      ...planned,
      ...shape.attributesOf(written.recorded, part),
      id: prior?.['id'] ?? partId(id, part),
    },
    private: partPrivateToTerraform({
      ...recorded,
      ...remembered,
      apiKey: session.apiKey,
      written: written.recorded,
      serverChoices: written.serverChoices,
    }),
    diagnostics: placed(written.diagnostics, part, shape),
  }
}

/**
 * Gives the part up. Not where this run has written it under another address, or where the application declares its
 * capabilities itself from now on: Terraform orders the two as it likes.
 */
async function remove(
  { prior, private: kept }: ApplyRequest,
  value: ObjectValue,
  part: ApplicationPart,
  session: Session,
): Promise<StateResult> {
  const { owner, apiKey, previous, addedCapability, written } = partPrivate(kept)
  const id = applicationIdOf(value)
  const claim = { owner: owner ?? '', applicationId: id, path: part.path }
  const { memory } = session
  if (memory.declaresCapabilities(id)) return { state: null }
  const diagnostics = await memory.claims.giveUp(claim, async () => {
    await checkAccount(id, apiKey, session)
    return removePart({ id, part, written, previous, addedCapability }, session.ports.applications)
  })
  if (diagnostics === undefined) return { state: null }
  return { state: hasErrors(diagnostics) ? prior : null, diagnostics }
}

async function checkAccount(
  id: ReturnType<typeof applicationIdOf>,
  apiKey: PartPrivate['apiKey'],
  session: Session,
): Promise<void> {
  if (apiKey === undefined || apiKey === session.apiKey) return
  const isHere = (await session.ports.applications.find(id)) !== undefined
  if (!isHere) throw refuseOtherAccount(`Application ${id}`, apiKey, session.apiKey)
}

function placed(
  diagnostics: NonNullable<StateResult['diagnostics']>,
  part: ApplicationPart,
  shape: PartShape,
): NonNullable<StateResult['diagnostics']> {
  return diagnostics.map((one) =>
    one.path[0] === 'capabilities' ? { ...one, path: shape.placeOf(one.path, part) } : one,
  )
}
