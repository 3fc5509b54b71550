import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { PartClaim } from '../../engine/part-claim'
import { refuse } from '../../engine/refusal'
import { normalApplicationId } from '../../model/application'
import type { ObjectValue } from '../../plugin/value'
import { type Claims, releasing } from '../claims'
import type { RunMemory } from '../run-memory'

const path = ['capabilities']

/** Speaks for all capabilities of the application where the configuration sets them; an error where a part is declared on its own. */
export function claimCapabilities(
  config: ObjectValue,
  id: string,
  memory: RunMemory,
): readonly Diagnostic[] {
  const claim = claimOf(id)
  if (!setsCapabilities(config)) {
    memory.claims.release(claim.owner)
    return []
  }
  memory.note({ kind: 'capabilities_set', about: normalApplicationId(id) })
  return memory.claims.add(claim, path, true)
}

/**
 * Does a write of the application, for which its capabilities are claimed among all processes of the run.
 * @throws {Refusal} before the work, when a part of the application is declared on its own
 */
export async function writingCapabilities<Result>(
  config: ObjectValue,
  id: string,
  { claims }: RunMemory,
  work: () => Promise<Result>,
): Promise<Result> {
  const claim = claimOf(id)
  if (!setsCapabilities(config)) {
    claims.release(claim.owner)
    return work()
  }
  refuseConflict(config, id, claims)
  return releasing(claim.owner, claims, work)
}

/** The same for an application that is found on the way. @throws {Refusal} */
export function refuseConflict(config: ObjectValue, id: string, claims: Claims): void {
  const [conflict] = setsCapabilities(config) ? claims.write(claimOf(id), path) : []
  if (conflict === undefined) return
  throw refuse(conflict.code, conflict.summary, conflict.detail, conflict.path)
}

/** Notes the capabilities of an application that was made: nobody could speak for them before. */
export function noteCapabilities(config: ObjectValue, id: string, { claims }: RunMemory): void {
  if (setsCapabilities(config)) claims.write(claimOf(id), path)
}

/** Two resources for one application are not this claim's business: both have the same owner. */
function claimOf(id: string): PartClaim {
  return { owner: `vonage_application ${normalApplicationId(id)}`, applicationId: id, path }
}

function setsCapabilities(config: ObjectValue): boolean {
  return (config['capabilities'] ?? null) !== null
}
