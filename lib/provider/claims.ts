import type { Diagnostic } from '../diagnostics/diagnostic'
import { describeConflict, findConflict, type PartClaim } from '../engine/part-claim'
import { normalApplicationId } from '../model/application'

/**
 * What the declarations of this process speak for, as far as the ids of their applications are known. Terraform shows
 * a provider one resource at a time, at plan and again at apply: whoever comes second is refused.
 */
export interface Claims {
  /** Notes a claim; an error, at `path` of its resource, when another declaration speaks for the same. */
  add(claim: PartClaim, path: Diagnostic['path']): readonly Diagnostic[]
  /** Whether a part of this process is a capability of the application, or a webhook in it. */
  isDeclared(applicationId: string, capability: string): boolean
  /** Notes that an apply of this process is about to write what the claim speaks for. */
  write(claim: PartClaim): void
  /** Whether this process wrote the part of the claim, whoever declares it: giving it up would undo that. */
  isWritten(claim: PartClaim): boolean
  /** Notes a capability that a webhook brought along. */
  addCapability(applicationId: string, capability: string): void
  /** Whether a webhook of this process brought the capability along. */
  isAdded(applicationId: string, capability: string): boolean
}

/** Claims of a process that has seen no declaration yet. */
export function createClaims(): Claims {
  const claims = new Map<string, PartClaim>()
  const written: PartClaim[] = []
  const added = new Set<string>()
  const keyOf = (id: string, capability: string) => `${normalApplicationId(id)} ${capability}`
  return {
    add: (claim, path) => {
      const other = findConflict(claim, claims.values())
      if (other !== undefined) return [describeConflict(claim, other, path)]
      claims.set(claim.owner, claim)
      return []
    },
    isDeclared: (applicationId, capability) => {
      const path = ['capabilities', capability]
      const parts = [...claims.values()].filter((claim) => claim.path.length > 1)
      return findConflict({ owner: '', applicationId, path }, parts) !== undefined
    },
    write: (claim) => written.push(claim),
    isWritten: (claim) => findConflict({ ...claim, owner: '' }, written) !== undefined,
    addCapability: (id, capability) => added.add(keyOf(id, capability)),
    isAdded: (id, capability) => added.has(keyOf(id, capability)),
  }
}
