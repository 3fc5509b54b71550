import { findOddValues } from '../../engine/odd-values'
import { applicationFromRaw } from '../../engine/read-raw'
import type { ReadRequest, StateResult } from '../../plugin/provider'
import { refuseOtherAccount, type Session } from '../session'
import { forgetHeld } from './forget-held'
import { shownName } from './name'
import { rememberApplication } from './remember'
import {
  applicationFromTerraform,
  applicationToTerraform,
  idFromTerraform,
  privateOf,
  privateToTerraform,
} from './state'

/** The recorded application as it is now; null when it was deleted. */
export async function readApplication(
  { state, private: kept }: ReadRequest,
  session: Session,
): Promise<StateResult> {
  const id = idFromTerraform(state)
  const recorded = privateOf(kept, state)
  rememberApplication(state, session.memory)
  try {
    const raw = await session.reads.applications.find(id)
    await forgetHeld(state, kept, session)
    if (raw === undefined) {
      const isOtherKey = recorded.apiKey !== undefined && recorded.apiKey !== session.apiKey
      if (isOtherKey) throw refuseOtherAccount(`Application ${id}`, recorded.apiKey, session.apiKey)
      return { state: null }
    }
    const before = recorded.imported ? null : applicationFromTerraform(state, session.namePrefix)
    const tree = applicationFromRaw(raw, before, recorded.managedCapabilities)
    return {
      state: {
        ...state,
        ...applicationToTerraform(tree),
        name: shownName(tree.name, state, session.namePrefix),
      },
      private: privateToTerraform({ ...recorded, apiKey: session.apiKey, imported: false }),
      diagnostics: findOddValues(
        raw,
        tree.capabilities === null ? [] : recorded.managedCapabilities,
      ),
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}
