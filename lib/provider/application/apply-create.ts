import { createApplication } from '../../engine/create-application'
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
  const made = await createApplication(
    {
      entryId: session.ports.newEntryId(),
      planned: derivedKey === undefined ? tree : { ...tree, public_key: derivedKey },
      managed: managedPartsOf(config, keyModeOf(config, null), capabilityNames),
      adoptExisting: planned['existing'] === 'adopt',
      heldIds: session.memory.heldIds(),
      listBefore: session.listBefore,
      idsBefore: session.idsBefore,
      beforeAdopting: async (id) => refuseConflict(config, id, session.memory.claims),
    },
    session.ports,
  )
  session.memory.note({ kind: 'application_held', about: made.raw.id })
  session.memory.taken.add(made.raw.id)
  noteCapabilities(config, made.raw.id, session.memory)
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
