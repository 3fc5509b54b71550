import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { PartClaim } from '../../engine/part-claim'
import { normalApplicationId } from '../../model/application'
import type { ObjectValue } from '../../plugin/value'
import type { RunMemory } from '../run-memory'

const path = ['capabilities']

/** Speaks for all capabilities of the application where the configuration sets them; an error where a part is declared on its own. */
export function claimCapabilities(
  config: ObjectValue,
  id: string,
  memory: RunMemory,
): readonly Diagnostic[] {
  if (!setsCapabilities(config)) return []
  memory.declareCapabilities(normalApplicationId(id))
  return memory.claims.add(claimOf(id), path)
}

/** Notes that capabilities were written: a part that this run gives up must not undo that. */
export function noteCapabilities(config: ObjectValue, id: string, { claims }: RunMemory): void {
  if (!setsCapabilities(config)) return
  claims.add(claimOf(id), path)
  claims.write(claimOf(id))
}

/** Two resources for one application are not this claim's business: both have the same owner. */
function claimOf(id: string): PartClaim {
  return { owner: `vonage_application ${normalApplicationId(id)}`, applicationId: id, path }
}

function setsCapabilities(config: ObjectValue): boolean {
  return (config['capabilities'] ?? null) !== null
}
