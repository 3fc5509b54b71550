import { randomUUID } from 'node:crypto'
import type { PendingLease } from '../engine/ports'
import type { RunNotes } from '../journal/run-notes'
import type { ApplicationId } from '../model/application'
import type { PrivateState } from '../plugin/provider'
import { type Claims, createClaims } from './claims'
import { createPlanned, type Planned } from './planned'
import { createRunClaims } from './run-claims'

/** An application that a state holds. */
export interface HeldApplication {
  readonly id: ApplicationId
  readonly name: string
  readonly publicKey: string | undefined
}

/**
 * What this run has seen and done. Terraform shows a provider one resource at a time, in any order, and plans and
 * applies in two processes: only here do they meet.
 */
export interface RunMemory {
  /** Applications that states hold, by id: every state that Terraform read in this process. */
  readonly held: ReadonlyMap<ApplicationId, HeldApplication>
  hold(application: HeldApplication): void
  /** Every application that a state of this run is known to hold, or that this process made: one set, which grows. */
  heldIds(): ReadonlySet<string>
  /** Those of these applications that a state of this run holds. What is asked for is remembered for the apply. */
  findHeld(ids: readonly ApplicationId[]): readonly ApplicationId[]
  /** Applications that a create of this run put into a state: a destroy of the same run must not delete them. */
  readonly taken: ReadonlySet<ApplicationId>
  take(id: ApplicationId): void
  /** Links that this run made, by msisdn: a destroy of the same run must not clear them. */
  readonly linked: ReadonlySet<string>
  link(msisdn: string): void
  /** Notes a number that a link of the configuration names. */
  planLink(msisdn: string): void
  /** Whether a link of the configuration names the number. What a lease asks for is remembered for the apply. */
  isLinkPlanned(msisdn: string): boolean
  /** A lease of this configuration will ask for the numbers of its links. */
  askForPlannedLinks(): void
  /** Numbers that links and leases of this process took, or are about to take: no other lease takes them. */
  readonly numbersInUse: Set<string>
  /** What is kept beside the parts that were read, by their `id`. */
  readonly keptBeside: Map<string, PrivateState>
  /** Journal entries whose content this process gave back to a state that may not be written. */
  readonly recovered: Set<string>
  /** Leases of an interrupted run that this process took up and that no lease has used yet. */
  readonly leftLeases: PendingLease[]
  holdNumber(msisdn: string, holder: ApplicationId): void
  /** Applications that states of this run name as holder of the number. What is asked for is remembered for the apply. */
  holdersOf(msisdn: string): readonly ApplicationId[]
  /** Notes that a configuration of this run sets the capabilities of an application. */
  declareCapabilities(id: ApplicationId): void
  /** Whether one does. What is asked for is remembered for the apply. */
  declaresCapabilities(id: ApplicationId): boolean
  /** Notes that an application that is in a state stays. */
  keepApplication(id: ApplicationId): void
  /** Whether an address keeps it: the end of another one must not delete it. What is asked for is remembered for the apply. */
  keepsApplication(id: ApplicationId): boolean
  /** Notes that a link that is in a state stays. */
  keepLink(msisdn: string): void
  /** Whether a link of the number stays: the end of another one must not clear it. What is asked for is remembered for the apply. */
  keepsLink(msisdn: string): boolean
  /** Notes that this run has looked the numbers of its new links up among those of the account. */
  noteListed(apiKey: string): void
  /** Whether a process of this run has: an apply need not do it again, as it looks at each number anyway. */
  isListed(apiKey: string): boolean
  /** What this process has planned so far. */
  readonly planned: Planned
  /** Whether nobody of this run has said so yet; from now on somebody has. A plan says what its apply need not repeat. */
  isNews(fact: string): boolean
  /** Whether somebody of this run has said so. */
  isTold(fact: string): boolean
  /** What the declarations of this process speak for. */
  readonly claims: Claims
  /** Resolves when no state was read for a while: then what is not held is most likely not of this plan. */
  untilQuiet(): Promise<void>
}

/** Long enough for the next state of a plan to arrive; a plan reads ten or more at once. */
const quietMs = 400
const longestWaitMs = 4_000

/** A memory of what this process sees, with what the run's other processes noted. */
export function createRunMemory(
  sleep: (durationMs: number) => Promise<void>,
  notes: RunNotes,
): RunMemory {
  const held = new Map<ApplicationId, HeldApplication>()
  const taken = new Set<ApplicationId>()
  const linked = new Set<string>()
  const holdings = new Set<string>()
  const asked = new Set<string>()
  const told = new Set<string>()
  let seen = 0

  /** Only what was asked for is noted: most runs note nothing. */
  function noteWhenAsked(about: string, fact: string): void {
    if (asked.has(about)) notes.add(fact)
  }
  function ask(about: string, isFact: (text: string) => boolean): readonly string[] {
    asked.add(about)
    const known = [...holdings].filter(isFact)
    const noted = notes.read()
    for (const fact of known) if (!noted.has(fact)) notes.add(fact)
    return [...new Set([...known, ...[...noted].filter(isFact)])]
  }

  const isTold = (fact: string) => told.has(fact) || notes.read().has(`told ${fact}`)
  /** A fact about what a configuration of this run has. */
  function note(fact: string): void {
    holdings.add(fact)
    noteWhenAsked(fact, fact)
  }
  const isNoted = (fact: string) => ask(fact, (text) => text === fact).length > 0

  return {
    held,
    taken,
    claims: createClaims(createRunClaims(notes, randomUUID, sleep)),
    planned: createPlanned(),
    isTold,
    isNews: (fact) => {
      if (isTold(fact)) return false
      told.add(fact)
      notes.add(`told ${fact}`)
      return true
    },
    take: (id) => taken.add(id),
    linked,
    hold: (application) => {
      const { id } = application
      held.set(id, application)
      holdings.add(id)
      noteWhenAsked(id, id)
      seen += 1
    },
    heldIds: () => {
      // One set that grows: a copy for each create would cost with the square.
      for (const line of notes.read()) holdings.add(line)
      return holdings
    },
    findHeld: (ids) => ids.filter((id) => ask(id, (fact) => fact === id).length > 0),
    link: (msisdn) => linked.add(msisdn),
    numbersInUse: new Set(),
    leftLeases: [],
    recovered: new Set(),
    keptBeside: new Map(),
    holdNumber: (msisdn, holder) => {
      const fact = `${msisdn} ${holder}`
      holdings.add(fact)
      noteWhenAsked(msisdn, fact)
      seen += 1
    },
    holdersOf: (msisdn) =>
      ask(msisdn, (fact) => fact.startsWith(`${msisdn} `)).map(
        (fact) => fact.slice(msisdn.length + 1) as ApplicationId,
      ),
    declareCapabilities: (id) => note(`capabilities ${id}`),
    declaresCapabilities: (id) => isNoted(`capabilities ${id}`),
    planLink: (msisdn) => {
      holdings.add(`planned ${msisdn}`)
      noteWhenAsked('planned links', `planned ${msisdn}`)
    },
    isLinkPlanned: (msisdn) => isNoted(`planned ${msisdn}`),
    askForPlannedLinks: () => {
      ask('planned links', (fact) => fact.startsWith('planned '))
    },
    keepApplication: (id) => note(`kept ${id}`),
    keepsApplication: (id) => isNoted(`kept ${id}`),
    keepLink: (msisdn) => note(`kept ${msisdn}`),
    keepsLink: (msisdn) => isNoted(`kept ${msisdn}`),
    noteListed: (apiKey) => notes.add(`numbers ${apiKey}`),
    isListed: (apiKey) => notes.read().has(`numbers ${apiKey}`),
    untilQuiet: async () => {
      for (let waitedMs = 0; waitedMs < longestWaitMs; waitedMs += quietMs) {
        const before = seen
        await sleep(quietMs)
        if (seen === before) return
      }
    },
  }
}
