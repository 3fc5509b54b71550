import { findConflict, type PartClaim } from '../engine/part-claim'
import type { RunNotes } from '../journal/run-notes'

/**
 * What the applies of all processes of a run write, each in the moment before: two aliases of one account are two
 * processes. The order of the notes is the same for all who read them, so that of two that come at once one is first.
 */
export interface RunClaims {
  /** Notes a claim, and gives the one of another process that was first and speaks for the same; then nothing is noted. */
  take(claim: PartClaim): PartClaim | undefined
  /** Takes back the claims of an owner: its write failed, or it is given up. */
  release(owner: string): void
  /** The claims that stand. */
  standing(): readonly PartClaim[]
}

interface NotedClaim extends PartClaim {
  /** Names this claim among all of the run. */
  readonly token: string
}

const TAKEN = 'claim '
const RELEASED = 'release '

/** The claims in the notes of a run. `newToken` gives a text that no other claim has. */
export function createRunClaims(notes: RunNotes, newToken: () => string): RunClaims {
  function standing(): readonly NotedClaim[] {
    const lines = notes.read()
    return [...lines]
      .filter((line) => line.startsWith(TAKEN))
      .map((line) => JSON.parse(line.slice(TAKEN.length)) as NotedClaim)
      .filter(({ token }) => !lines.has(`${RELEASED}${token}`))
  }
  return {
    standing,
    take: ({ owner, applicationId, path }) => {
      const own: NotedClaim = { token: newToken(), owner, applicationId, path }
      notes.add(`${TAKEN}${JSON.stringify(own)}`)
      const claims = standing()
      const place = claims.findIndex(({ token }) => token === own.token)
      const first = findConflict(own, claims.slice(0, Math.max(place, 0)))
      if (first !== undefined) notes.add(`${RELEASED}${own.token}`)
      return first
    },
    release: (owner) => {
      for (const claim of standing()) {
        if (claim.owner === owner) notes.add(`${RELEASED}${claim.token}`)
      }
    },
  }
}
