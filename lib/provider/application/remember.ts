import type { JsonObject } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import type { RunMemory } from '../run-memory'
import { idFromTerraform } from './state'

/** Notes that a state holds this application. A state without an id, from a broken file, is passed over. */
export function rememberApplication(state: ObjectValue | JsonObject, memory: RunMemory): void {
  const { id, full_name, public_key } = state
  const name = full_name ?? state['name']
  if (typeof id !== 'string' || typeof name !== 'string') return
  memory.hold({
    id: idFromTerraform({ id }),
    name,
    publicKey: typeof public_key === 'string' ? public_key : undefined,
  })
}
