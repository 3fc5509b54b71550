import {
  type ApplicationCreation,
  type CreatedApplication,
  createApplication,
} from '../../engine/create-application'
import { Refusal } from '../../engine/refusal'
import { capabilityNames } from '../../model/capabilities'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { Session } from '../session'
import { deriveKey, managedPartsOf } from './apply-key'
import { noteCapabilities, refuseConflict } from './claim-capabilities'
import { keyModeOf } from './key-plan'
import { shownName } from './name'
import {
  applicationFromTerraform,
  applicationToTerraform,
  privateFromTerraform,
  privateToTerraform,
} from './state'

/** Makes the application of a plan, or takes the one that exists. */
export async function applyCreate(
  request: ApplyRequest,
  config: ObjectValue,
  planned: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const tree = applicationFromTerraform(planned, session.namePrefix)
  const kept = privateFromTerraform(request.private)
  const derivedKey = deriveKey(config, session.ports.keys)
  const made = await createUnlessHeld(
    {
      entryId: session.ports.newEntryId(),
      planned: derivedKey === undefined ? tree : { ...tree, public_key: derivedKey },
      managed: managedPartsOf(config, keyModeOf(config, null), capabilityNames),
      adoptExisting: planned['existing'] === 'adopt',
      heldIds: session.memory.heldIds(),
      listBefore: session.listBefore,
      idsBefore: session.idsBefore,
      beforeAdopting: (id) => refuseConflict(config, id, session.memory.claims),
    },
    session,
  )
  await noteCapabilities(config, made.raw.id, session.memory)
  const state = {
    ...planned,
    ...applicationToTerraform(made.recorded),
    name: shownName(made.recorded.name, planned, session.namePrefix),
    id: made.raw.id,
    private_key: made.privateKey?.reveal() ?? null,
  }
  const recorded = {
    ...kept,
    derivedKey,
    apiKey: session.apiKey,
    adopted: made.adopted,
    origin: made.adopted ? ('adopted' as const) : ('made' as const),
    serverChoices: made.serverChoices,
    managedCapabilities: capabilityNames,
  }
  if (made.entryId !== undefined) session.settle({ id: made.entryId })
  return { state, private: privateToTerraform(recorded), diagnostics: made.diagnostics }
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
  const known = creation.heldIds.size
  const created = await createApplication(creation, ports).catch(async (error: unknown) => {
    if (!(error instanceof Refusal && error.code === 'name_exists')) throw error
    await memory.untilQuiet()
    const heldIds = memory.heldIds()
    if (heldIds.size === known) throw error
    return createApplication({ ...creation, heldIds }, ports)
  })
  const { id, name } = created.raw
  memory.hold({ id, name, publicKey: undefined })
  memory.take(id)
  return created
}
