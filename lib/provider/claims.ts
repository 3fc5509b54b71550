import type { Diagnostic } from '../diagnostics/diagnostic'
import { describeConflict, findConflict, type PartClaim } from '../engine/part-claim'
import type { RunNotes } from '../journal/run-notes'
import { type ApplicationId, normalApplicationId } from '../model/application'

/**
 * Which declarations of a run write which parts, as far as the ids of their applications are known. Terraform shows a
 * provider one resource at a time, and two aliases of one account are two processes: the second declaration is refused.
 * All processes read the notes in one order, so that of two that come at once one is first.
 */
export interface Claims {
  /**
   * Notes the claim of a plan; an error, at `path` of its resource, when another declaration has the same. Other processes
   * learn only of one whose resource stays: the apply plans a create again, under another owner.
   */
  add(claim: PartClaim, path: Diagnostic['path'], stays: boolean): readonly Diagnostic[]
  /** Whether a part of this process is a capability of the application, or a webhook in it. */
  isDeclared(applicationId: string, capability: string): boolean
  /** Notes that an apply is about to write; an error when another declaration of this run, of any process, does. */
  write(claim: PartClaim, path: Diagnostic['path']): readonly Diagnostic[]
  /** Whether this run has written the same under another declaration, or as the replacement of this one. */
  isRewritten(claim: PartClaim): boolean
  /** Notes that the declaration wrote nothing, or ended. */
  release(owner: string): void
  /** Notes a capability that a webhook brought along. */
  addCapability(applicationId: string, capability: string): void
  /** Whether a webhook of this process brought the capability along. */
  isAdded(applicationId: string, capability: string): boolean
}

/** Claims of a process that has seen no declaration yet. `newToken` makes a name that no other claim has. */
export function createClaims(notes: RunNotes, newToken: () => string): Claims {
  const claims = new Map<string, PartClaim>()
  const written = new Map<string, PartClaim>()
  const added = new Set<string>()
  const noted = new Map<ApplicationId, Map<string, PartClaim>>()
  let read = 0
  const keyOf = (id: string, capability: string) => `${normalApplicationId(id)} ${capability}`

  function addOwn(claim: PartClaim, path: Diagnostic['path']): readonly Diagnostic[] {
    const other = findConflict(claim, claims.values())
    if (other !== undefined) return [describeConflict(claim, other, path)]
    claims.set(claim.owner, claim)
    return []
  }
  function note({ owner, applicationId, path }: PartClaim): string {
    const token = newToken()
    const about = normalApplicationId(applicationId)
    notes.add({ kind: 'part_declared', about, path, owner, token })
    return token
  }
  function readNotes(): void {
    const facts = notes.read()
    for (const fact of facts.slice(read)) {
      if (fact.kind === 'part_released') noted.get(fact.about)?.delete(fact.token)
      if (fact.kind !== 'part_declared') continue
      const { about, token, owner, path } = fact
      const ofApplication = noted.get(about) ?? new Map<string, PartClaim>()
      noted.set(about, ofApplication.set(token, { applicationId: about, owner, path }))
    }
    read = facts.length
  }
  /** Those of all processes for one application, by token, in the order in which they were noted. */
  function notedOf({ applicationId }: PartClaim): ReadonlyMap<string, PartClaim> {
    readNotes()
    return noted.get(normalApplicationId(applicationId)) ?? new Map()
  }
  /** The claim of another declaration that was noted before this one. */
  function findEarlier(claim: PartClaim, token: string): PartClaim | undefined {
    const tokens = [...notedOf(claim).keys()]
    const earlier = tokens.slice(0, Math.max(tokens.indexOf(token), 0))
    return findConflict(
      claim,
      earlier.flatMap((one) => notedOf(claim).get(one) ?? []),
    )
  }
  function release(owner: string): void {
    written.delete(owner)
    readNotes()
    for (const [about, ofApplication] of noted) {
      for (const [token, claim] of ofApplication) {
        if (claim.owner === owner) notes.add({ kind: 'part_released', about, token })
      }
    }
  }

  return {
    add: (claim, path, stays) => {
      const conflicts = addOwn(claim, path)
      if (conflicts.length > 0) return conflicts
      if (stays) note(claim)
      const other = stays ? undefined : findConflict(claim, notedOf(claim).values())
      return other === undefined ? [] : [describeConflict(claim, other, path)]
    },
    isDeclared: (applicationId, capability) => {
      const path = ['capabilities', capability]
      const parts = [...claims.values()].filter((claim) => claim.path.length > 1)
      return findConflict({ owner: '', applicationId, path }, parts) !== undefined
    },
    write: (claim, path) => {
      const conflicts = addOwn(claim, path)
      if (conflicts.length > 0) return conflicts
      const token = note(claim)
      const first = findEarlier(claim, token)
      if (first !== undefined) {
        const about = normalApplicationId(claim.applicationId)
        notes.add({ kind: 'part_released', about, token })
        return [describeConflict(claim, first, path)]
      }
      written.set(claim.owner, claim)
      return []
    },
    isRewritten: (claim) =>
      findConflict({ ...claim, owner: '' }, written.values()) !== undefined ||
      findConflict(claim, notedOf(claim).values()) !== undefined,
    release,
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
