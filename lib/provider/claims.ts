import type { Diagnostic } from '../diagnostics/diagnostic'
import { describeConflict, findConflict, type PartClaim } from '../engine/part-claim'
import { normalApplicationId } from '../model/application'
import type { RunClaims } from './run-claims'

/**
 * What the declarations of this process speak for, as far as the ids of their applications are known. Terraform shows
 * a provider one resource at a time, at plan and again at apply: whoever comes second is refused.
 */
export interface Claims {
  /**
   * Notes the claim of a plan; an error, at `path` of its resource, when another declaration speaks for the same. The other
   * processes of the run hear of one whose resource stays, and one that is new hears of those.
   */
  add(claim: PartClaim, path: Diagnostic['path'], stays: boolean): readonly Diagnostic[]
  /** Whether a part of this process is a capability of the application, or a webhook in it. */
  isDeclared(applicationId: string, capability: string): boolean
  /**
   * Notes that an apply is about to write what the claim speaks for; an error when another declaration of this run, of
   * any process, does. To be released when the write fails.
   */
  write(claim: PartClaim, path: Diagnostic['path']): Promise<readonly Diagnostic[]>
  /** Notes that the declaration wrote nothing, or is given up. */
  release(owner: string): void
  /**
   * Does the work of giving up what the claim speaks for, and releases it; undefined, without the work, where this run
   * has written the same, whoever declares it: that would be undone.
   */
  giveUp<Result>(claim: PartClaim, work: () => Promise<Result>): Promise<Result | undefined>
  /** Notes a capability that a webhook brought along. */
  addCapability(applicationId: string, capability: string): void
  /** Whether a webhook of this process brought the capability along. */
  isAdded(applicationId: string, capability: string): boolean
}

/** Claims of a process that has seen no declaration yet. */
export function createClaims(runClaims: RunClaims): Claims {
  const claims = new Map<string, PartClaim>()
  const written = new Map<string, PartClaim>()
  const added = new Set<string>()
  const addOwn = (claim: PartClaim, path: Diagnostic['path']): readonly Diagnostic[] => {
    const other = findConflict(claim, claims.values())
    if (other !== undefined) return [describeConflict(claim, other, path)]
    claims.set(claim.owner, claim)
    return []
  }
  const release: Claims['release'] = (owner) => {
    written.delete(owner)
    runClaims.release(owner)
  }
  const keyOf = (id: string, capability: string) => `${normalApplicationId(id)} ${capability}`
  return {
    add: (claim, path, stays) => {
      const conflicts = addOwn(claim, path)
      if (conflicts.length > 0) return conflicts
      if (stays) runClaims.keep(claim)
      const other = stays ? undefined : runClaims.findOther(claim)
      return other === undefined ? [] : [describeConflict(claim, other, path)]
    },
    isDeclared: (applicationId, capability) => {
      const path = ['capabilities', capability]
      const parts = [...claims.values()].filter((claim) => claim.path.length > 1)
      return findConflict({ owner: '', applicationId, path }, parts) !== undefined
    },
    write: async (claim, path) => {
      const conflicts = addOwn(claim, path)
      if (conflicts.length > 0) return conflicts
      const other = await runClaims.take(claim)
      if (other !== undefined) return [describeConflict(claim, other, path)]
      written.set(claim.owner, claim)
      return []
    },
    release,
    giveUp: async (claim, work) => {
      // One declaration that is replaced writes before it is given up; in another process it is another one.
      const isReplaced = findConflict({ ...claim, owner: '' }, written.values()) !== undefined
      if (isReplaced) return undefined
      return runClaims.giveUp(claim, async () => {
        const result = await work()
        release(claim.owner)
        return result
      })
    },
    addCapability: (id, capability) => added.add(keyOf(id, capability)),
    isAdded: (id, capability) => added.has(keyOf(id, capability)),
  }
}

/** Does the work that was claimed, and releases the claim when it fails. */
export async function releasing<Result>(
  owner: string,
  claims: Claims,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    claims.release(owner)
    throw error
  }
}
