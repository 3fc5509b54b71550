import type { ApplicationId } from '../model/application'

/** An application that a state holds. */
export interface HeldApplication {
  readonly id: ApplicationId
  readonly name: string
  readonly publicKey: string | undefined
}

/**
 * What this process has seen and done. Terraform shows a provider one resource at a time, in any order: only
 * here do they meet.
 */
export interface RunMemory {
  /** Applications that states hold, by id: every state that Terraform read in this process. */
  readonly held: ReadonlyMap<ApplicationId, HeldApplication>
  hold(application: HeldApplication): void
  /** Links that this run made, by msisdn: a destroy of the same run must not clear them. */
  readonly linked: ReadonlySet<string>
  link(msisdn: string): void
  /** Applications that states of this process name as holder of the number. */
  holdersOf(msisdn: string): readonly ApplicationId[]
  holdNumber(msisdn: string, holder: ApplicationId): void
  /** Resolves when no state was read for a while: then what is not held is most likely not of this plan. */
  untilQuiet(): Promise<void>
}

/** Long enough for the next state of a plan to arrive; a plan reads ten or more at once. */
const quietMs = 400
const longestWaitMs = 4_000

/** An empty memory. */
export function createRunMemory(sleep: (durationMs: number) => Promise<void>): RunMemory {
  const held = new Map<ApplicationId, HeldApplication>()
  const linked = new Set<string>()
  const holders = new Map<string, Set<ApplicationId>>()
  let seen = 0
  return {
    held,
    linked,
    hold: (application) => {
      held.set(application.id, application)
      seen += 1
    },
    link: (msisdn) => linked.add(msisdn),
    holdersOf: (msisdn) => [...(holders.get(msisdn) ?? [])],
    holdNumber: (msisdn, holder) => {
      const known = holders.get(msisdn) ?? new Set()
      holders.set(msisdn, known.add(holder))
      seen += 1
    },
    untilQuiet: async () => {
      for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += quietMs) {
        const before = seen
        await sleep(quietMs)
        if (seen === before) return
      }
    },
  }
}
