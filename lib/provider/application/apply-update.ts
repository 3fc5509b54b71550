import { diffTrees } from '../../engine/attribute-change'
import type { ServerChoice } from '../../engine/plan-application'
import type { KeyPair } from '../../engine/ports'
import { updateApplication } from '../../engine/update-application'
import type { ApplicationTree } from '../../model/application'
import { treeAt, UNKNOWN as UNKNOWN_TREE } from '../../model/tree'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { Session } from '../session'
import { deriveKey, managedPartsOf, rotateKey } from './apply-key'
import { writingCapabilities } from './claim-capabilities'
import { keyModeOf } from './key-plan'
import { shownName } from './name'
import {
  applicationFromTerraform,
  applicationToTerraform,
  idFromTerraform,
  privateOf,
  privateToTerraform,
} from './state'

/** Brings an application to its plan. */
export async function applyUpdate(
  request: ApplyRequest,
  config: ObjectValue,
  prior: ObjectValue,
  planned: ObjectValue,
  session: Session,
): Promise<StateResult> {
  const { keys, applications } = session.ports
  const before = applicationFromTerraform(prior, session.namePrefix)
  const pair = await rotateKey(config, prior, planned, keys)
  const derived = deriveKey(config, keys)
  const after = fillPublicKey(
    applicationFromTerraform(planned, session.namePrefix),
    pair?.publicKey ?? derived,
  )
  const kept = { ...privateOf(request.private, prior), apiKey: session.apiKey }
  const derivedKey = planned['public_key'] === UNKNOWN ? derived : kept.derivedKey
  const recordedKey = keyModeOf(config, prior) === 'write_only' ? derivedKey : undefined
  const state: ObjectValue = { ...planned, private_key: settlePrivateKey(planned, pair) }
  if (diffTrees(before, after).length === 0) {
    return {
      state: { ...state, ...applicationToTerraform(after) },
      private: privateToTerraform({ ...kept, derivedKey: recordedKey }),
    }
  }
  const spokenFor = kept.managedCapabilities
  const managed = managedPartsOf(config, keyModeOf(config, prior), spokenFor)
  const { onConcurrentChange } = session
  const id = idFromTerraform(prior)
  const written = await writingCapabilities(config, id, session.memory, () =>
    updateApplication(
      { id, before, spokenFor, planned: after, managed, onConcurrentChange },
      applications,
    ),
  )
  const managedCapabilities = [...new Set([...spokenFor, ...managed.capabilities])]
  const serverChoices = mergeChoices(kept.serverChoices, written.serverChoices, written.recorded)
  return {
    state: {
      ...state,
      ...applicationToTerraform(written.recorded),
      name: shownName(written.recorded.name, planned, session.namePrefix),
    },
    private: privateToTerraform({
      ...kept,
      serverChoices,
      derivedKey: recordedKey,
      managedCapabilities,
    }),
    diagnostics: written.diagnostics,
  }
}

/** A public key that was unknown at plan is made or derived now. */
function fillPublicKey(tree: ApplicationTree, publicKey: string | undefined): ApplicationTree {
  const isFilled = tree.public_key === UNKNOWN_TREE && publicKey !== undefined
  return isFilled ? { ...tree, public_key: publicKey } : tree
}

/** Unknown at plan with a new pair, or while the public key was: one of the user's own has no private half here. */
function settlePrivateKey(planned: ObjectValue, pair: KeyPair | undefined): Value {
  const privateKey = planned['private_key'] ?? null
  return privateKey === UNKNOWN ? (pair?.privateKey.reveal() ?? null) : privateKey
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
