import type { JsonObject } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { RunMemory } from '../run-memory'
import { idFromTerraform } from './state'

/** Notes that a state holds this application. A state without an id, from a broken file, is passed over. */
export function rememberApplication(state: ObjectValue | JsonObject, memory: RunMemory): void {
  const { id } = state
  if (typeof id !== 'string') return
  memory.note({ kind: 'application_held', about: idFromTerraform({ id }) })
}
