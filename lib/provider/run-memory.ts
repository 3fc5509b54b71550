import { randomUUID } from 'node:crypto'
import type { PendingLease } from '../engine/ports'
import type { FactOf, RunFact, RunNotes } from '../journal/run-notes'
import type { ApplicationId } from '../model/application'
import type { PrivateState } from '../plugin/provider'
import { type Claims, createClaims } from './claims'
import { createPlanned, type Planned } from './planned'

type Kind = RunFact['kind']

/**
 * What this run has seen and done. Terraform shows a provider one resource at a time, in any order, and plans and
 * applies in two processes: only here do they meet.
 */
export interface RunMemory {
  /** Notes a fact for this process, and for the others once this process has asked for such facts. */
  note(fact: RunFact): void
  /** Notes a fact for every process of the run. */
  publish(fact: RunFact): void
  /** What the run knows of this kind, about one thing. A plan that asks makes its apply, in another process, know too. */
  find<K extends Kind>(kind: K, about: string): readonly FactOf<K>[]
  has(kind: Kind, about: string): boolean
  /** Asks for all facts of a kind, for the apply. */
  askForAll(kind: Kind): void
  /** Every application that a state of this run is known to hold, or that this process made: one set, which grows. */
  heldIds(): ReadonlySet<string>
  /** States that Terraform showed to this process, by the API that reads them: each is most likely read next. */
  readonly statesSeen: { applications: number; numbers: number }
  /** Applications that creates of this process put into a state: a destroy of the same run must not delete them. */
  readonly taken: Set<ApplicationId>
  /** Numbers that this process linked: a destroy of the same run must not clear them. */
  readonly linked: Set<string>
  /** Numbers that leases of this process took, with their applications. */
  readonly leased: Map<string, ApplicationId>
  /** Numbers that links and leases of this process took, or are about to take: no other lease takes them. */
  readonly numbersInUse: Set<string>
  /** What is kept beside the parts that were read, by their `id`. */
  readonly keptBeside: Map<string, PrivateState>
  /** Journal entries whose content this process gave back to a state that may not be written. */
  readonly recovered: Set<string>
  /** Leases of an interrupted run that this process took up and that no lease has used yet. */
  readonly leftLeases: PendingLease[]
  /** What this process has planned so far. */
  readonly planned: Planned
  /** What the declarations of this run write. */
  readonly claims: Claims
  /** Whether this process has not reported this yet; from now on it has. */
  isFirstReport(text: string): boolean
}

/** Of a run that one process makes alone, or whose processes are not known. */
const noNotes: RunNotes = { add: () => {}, read: () => [] }

/** A memory of what this process sees, with what the run's other processes noted. */
export function createRunMemory(notes: RunNotes = noNotes): RunMemory {
  const topics = new Map<string, Map<string, RunFact>>()
  const held = new Set<string>()
  const asked = new Set<string>()
  const noted = new Set<string>()
  const reported = new Set<string>()
  let read = 0

  const topicOf = (kind: Kind, about: string) => `${kind} ${about}`
  function learn(fact: RunFact): void {
    const topic = topicOf(fact.kind, fact.about)
    topics.set(topic, (topics.get(topic) ?? new Map()).set(JSON.stringify(fact), fact))
    if (fact.kind === 'application_held') held.add(fact.about)
  }
  function learnFromOthers(): void {
    const facts = notes.read()
    for (const fact of facts.slice(read)) {
      noted.add(JSON.stringify(fact))
      learn(fact)
    }
    read = facts.length
  }
  function publish(fact: RunFact): void {
    learn(fact)
    const text = JSON.stringify(fact)
    if (!noted.has(text)) notes.add(fact)
    noted.add(text)
  }
  function ask(question: string, answers: Iterable<RunFact>): void {
    if (asked.has(question)) return
    asked.add(question)
    for (const fact of answers) publish(fact)
  }
  function find<K extends Kind>(kind: K, about: string): readonly FactOf<K>[] {
    const topic = topicOf(kind, about)
    ask(topic, topics.get(topic)?.values() ?? [])
    learnFromOthers()
    return [...(topics.get(topic)?.values() ?? [])] as FactOf<K>[]
  }

  return {
    note: (fact) => {
      const isAsked = asked.has(fact.kind) || asked.has(topicOf(fact.kind, fact.about))
      if (isAsked) publish(fact)
      else learn(fact)
    },
    publish,
    find,
    has: (kind, about) => find(kind, about).length > 0,
    askForAll: (kind) => {
      const all = [...topics.values()].flatMap((facts) => [...facts.values()])
      ask(
        kind,
        all.filter((fact) => fact.kind === kind),
      )
    },
    heldIds: () => {
      // One set that grows: a copy for each create would cost with the square.
      learnFromOthers()
      return held
    },
    claims: createClaims(notes, randomUUID),
    planned: createPlanned(),
    statesSeen: { applications: 0, numbers: 0 },
    taken: new Set(),
    linked: new Set(),
    leased: new Map(),
    numbersInUse: new Set(),
    leftLeases: [],
    recovered: new Set(),
    keptBeside: new Map(),
    isFirstReport: (text) => {
      const isFirst = !reported.has(text)
      reported.add(text)
      return isFirst
    },
  }
}
