import { randomUUID } from 'node:crypto'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import { diffTrees } from '../../engine/attribute-change'
import {
  type ApplicationCreation,
  type CreatedApplication,
  createApplication,
} from '../../engine/create-application'
import { deleteApplication } from '../../engine/delete-application'
import type { ServerChoice } from '../../engine/plan-application'
import { findManagedParts } from '../../engine/plan-changes'
import { Refusal } from '../../engine/refusal'
import { updateApplication } from '../../engine/update-application'
import type { ApplicationTree } from '../../model/application'
import { treeAt } from '../../model/tree'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { refuseOtherAccount, type Session } from '../session'
import {
  applicationFromTerraform,
  applicationToTerraform,
  idFromTerraform,
  privateFromTerraform,
  privateToTerraform,
} from './state'

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
  if (prior === null && planned !== null && config !== null) {
    const key = `create ${String(planned['name'])}`
    return session.serialize(key, () => create(request, config, planned, session))
  }
  if (prior === null) return { state: null }
  return session.serialize(idFromTerraform(prior), () =>
    planned === null || config === null
      ? destroy(request, prior, session)
      : update(request, config, prior, planned, session),
  )
}

async function create(
  request: ApplyRequest,
  config: ObjectValue,
  planned: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const tree = applicationFromTerraform(planned)
  const kept = privateFromTerraform(request.private)
  const made = await createUnlessHeld(
    {
      entryId: randomUUID(),
      planned: tree,
      managed: findManagedParts(applicationFromTerraform(config), undefined),
      adoptExisting: planned['existing'] === 'adopt',
      heldIds: session.memory.heldIds(),
      listBefore: session.listBefore,
    },
    session,
  )
  const state = {
    ...planned,
    ...applicationToTerraform(made.recorded),
    id: made.raw.id,
    private_key: made.privateKey?.reveal() ?? null,
  }
  return {
    state,
    private: privateToTerraform({
      ...kept,
      apiKey: session.apiKey,
      adopted: made.adopted,
      serverChoices: made.serverChoices,
    }),
    diagnostics: made.diagnostics,
  }
}

/**
 * A name that exists may be one that a state of this run holds and that was not read yet: before the refusal
 * stands, the other states get time to arrive.
 */
async function createUnlessHeld(
  creation: ApplicationCreation,
  session: Session,
): Promise<CreatedApplication> {
  const { ports, memory } = session
  await session.clearProven()
  const created = await createApplication(creation, ports).catch(async (error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'name_exists')) throw error
    await memory.untilQuiet()
    const heldIds = memory.heldIds()
    if (heldIds.size === creation.heldIds.size) throw error
    return createApplication({ ...creation, heldIds }, ports)
  })
  const { id, name } = created.raw
  memory.hold({ id, name, publicKey: undefined })
  return created
}

async function update(
  request: ApplyRequest,
  config: ObjectValue,
  prior: ObjectValue,
  planned: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const kept = { ...privateFromTerraform(request.private), apiKey: session.apiKey }
  const before = applicationFromTerraform(prior)
  const after = applicationFromTerraform(planned)
  const settled: ObjectValue = { ...planned, private_key: settlePrivateKey(prior, planned, config) }
  if (diffTrees(before, after).length === 0) {
    return { state: settled, private: privateToTerraform(kept) }
  }
  const heldPublicKey = prior['private_key'] === null ? undefined : String(after.public_key)
  const written = await updateApplication(
    {
      id: idFromTerraform(prior),
      before,
      planned: after,
      managed: findManagedParts(applicationFromTerraform(config), heldPublicKey),
      onConcurrentChange: session.onConcurrentChange,
    },
    session.ports.applications,
  )
  const serverChoices = mergeChoices(kept.serverChoices, written.serverChoices, written.recorded)
  return {
    state: { ...settled, ...applicationToTerraform(written.recorded) },
    private: privateToTerraform({ ...kept, serverChoices }),
    diagnostics: written.diagnostics,
  }
}

/** Planned as unknown while the public key was: a key of the user's own has no private half here. */
function settlePrivateKey(prior: ObjectValue, planned: ObjectValue, config: ObjectValue): Value {
  const privateKey = planned['private_key'] ?? null
  if (privateKey !== UNKNOWN) return privateKey
  return config['public_key'] === null ? (prior['private_key'] ?? null) : null
}

function mergeChoices(
  before: readonly ServerChoice[],
  added: readonly ServerChoice[],
  recorded: ApplicationTree,
): readonly ServerChoice[] {
  const still = before.filter(
    ({ path, value }) =>
      treeAt(recorded, path.split('.')) === value && !added.some((choice) => choice.path === path),
  )
  return [...still, ...added]
}

async function destroy(
  request: ApplyRequest,
  prior: ObjectValue,
  session: Session,
): Promise<StateResult> {
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
