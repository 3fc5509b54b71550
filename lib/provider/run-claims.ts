import { findConflict, type PartClaim } from '../engine/part-claim'
import type { RunNotes } from '../journal/run-notes'

/**
 * What the processes of a run speak for: two aliases of one account are two processes. Their plans note what stays, their
 * applies what they write, in the moment before. The order of the notes is the same for all who read them, so that of two
 * that come at once one is first.
 */
export interface RunClaims {
  /**
   * Notes a claim, and gives the one of another process that was first and speaks for the same; then nothing is noted.
   * What another process is just giving up is waited for.
   */
  take(claim: PartClaim): Promise<PartClaim | undefined>
  /** Notes a claim of what a state has and the plan keeps. */
  keep(claim: PartClaim): void
  /** The claim of another owner that speaks for the same. */
  findOther(claim: PartClaim): PartClaim | undefined
  /** Does the work of giving up what the claim speaks for; undefined, without it, where another process has written that. */
  giveUp<Result>(claim: PartClaim, work: () => Promise<Result>): Promise<Result | undefined>
  /** Takes back the claims of an owner: its write failed, or it is given up. */
  release(owner: string): void
}

interface NotedClaim extends PartClaim {
  /** Names this claim among all of the run. */
  readonly token: string
  /** Whether it is for giving up, and not for writing. */
  readonly givesUp: boolean
}

const TAKEN = 'claim '
const RELEASED = 'release '

const waitMs = 100
/** Longer than requests with their retries take; a process that was killed never says that it is done. */
const longestWaitMs = 120_000

/** The claims in the notes of a run. `newToken` gives a text that no other claim has. */
export function createRunClaims(
  notes: RunNotes,
  newToken: () => string,
  sleep: (durationMs: number) => Promise<void>,
): RunClaims {
  const parsed = new Map<string, NotedClaim>()
  function parse(line: string): NotedClaim {
    const claim = parsed.get(line) ?? (JSON.parse(line.slice(TAKEN.length)) as NotedClaim)
    parsed.set(line, claim)
    return claim
  }
  function standing(): readonly NotedClaim[] {
    const lines = notes.read()
    return [...lines]
      .filter((line) => line.startsWith(TAKEN))
      .map(parse)
      .filter(({ token }) => !lines.has(`${RELEASED}${token}`))
  }
  function note({ owner, applicationId, path }: PartClaim, givesUp: boolean): NotedClaim {
    const own = { token: newToken(), owner, applicationId, path, givesUp }
    notes.add(`${TAKEN}${JSON.stringify(own)}`)
    return own
  }
  function release({ token }: NotedClaim): void {
    notes.add(`${RELEASED}${token}`)
  }
  /** The claim of another owner that was noted before this one, for the same. */
  function findEarlier(own: NotedClaim, givesUp: boolean): PartClaim | undefined {
    const claims = standing()
    const place = claims.findIndex(({ token }) => token === own.token)
    const earlier = claims.slice(0, Math.max(place, 0))
    return findConflict(
      own,
      earlier.filter((claim) => claim.givesUp === givesUp),
    )
  }
  return {
    keep: (claim) => {
      note(claim, false)
    },
    findOther: (claim) => {
      const written = standing().filter(({ givesUp }) => !givesUp)
      return findConflict(claim, written)
    },
    take: async (claim) => {
      const own = note(claim, false)
      const first = findEarlier(own, false)
      if (first !== undefined) {
        release(own)
        return first
      }
      for (let waited = 0; waited < longestWaitMs; waited += waitMs) {
        if (findEarlier(own, true) === undefined) return undefined
        await sleep(waitMs)
      }
      return undefined
    },
    giveUp: async (claim, work) => {
      const own = note(claim, true)
      try {
        return findEarlier(own, false) === undefined ? await work() : undefined
      } finally {
        release(own)
      }
    },
    release: (owner) => {
      for (const claim of standing()) if (claim.owner === owner) release(claim)
    },
  }
}
