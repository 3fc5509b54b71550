import type { EnvironmentCommandDeps } from '../../lib/cli/env/open-environment'
import type { Refusal } from '../../lib/engine/refusal'
import { nameSource } from '../../lib/environments/branches/source'
import type { SynthesizedStack } from '../../lib/environments/environment-deps'
import { createRecordStore } from '../../lib/environments/record-store'
import { environmentName } from '../../lib/model/environment-name'
import { readBlocks } from '../../lib/stacks/blocks'
import { rememberingDeps } from '../unit/cli/cli-deps'
import { createFakeClock, type FakeClock } from './fake-clock'
import { createMemoryStore, type MemoryStore, type MemoryStoreSeed } from './memory-store'

/** The commands on environments with everything outside of them in memory. */
export interface PlayedEnvironment extends EnvironmentCommandDeps {
  readonly out: () => string
  readonly error: () => string
  readonly account: MemoryStore
  readonly clock: FakeClock
  /** Texts of the records, by name. */
  readonly texts: Map<string, string>
  /** What was asked of the journal, and what the record said then. */
  readonly journalCalls: readonly string[]
  /** Texts of the states, by the name of the stack. */
  readonly states: Map<string, string>
  /** What every source knows; github alone knows pull requests. */
  readonly branches: Set<string>
  readonly pullRequests: Set<number>
  /** What happens when stacks are deployed, or a stack is destroyed; a stack's state is gone after. */
  onDeploy: () => Promise<void>
  onDestroy: (stack: string) => Promise<void>
}

/** One environment `shop--pr-12` of one stack with one application, in an account with this seed. */
export function playEnvironment(seed: MemoryStoreSeed = {}): PlayedEnvironment {
  const account = createMemoryStore(seed)
  const clock = createFakeClock()
  const texts = new Map<string, string>()
  const states = new Map<string, string>()
  const journalCalls: string[] = []
  const played: PlayedEnvironment = {
    ...rememberingDeps(),
    account,
    clock,
    texts,
    states,
    journalCalls,
    branches: new Set(['main']),
    pullRequests: new Set(),
    now: clock.now,
    sleep: clock.sleep,
    onDeploy: async () => {},
    onDestroy: async () => {},
    store: {
      ...createRecordStore({
        place: 'memory',
        get: async (name) => texts.get(name),
        put: async (name, text) => void texts.set(name, text),
        list: async () => [...texts.keys()],
      }),
      openJournal: async () => ({
        // Nothing is there: no entry is undone.
        directory: '/nowhere',
        keep: async (created = new Set()) =>
          void journalCalls.push(`keep, created ${[...created].join()}`),
        clear: async () => {
          const { status } = JSON.parse(texts.get(environmentName('shop', 'pr-12')) ?? '{}') as {
            readonly status?: string
          }
          journalCalls.push(`clear, record ${status}`)
        },
      }),
    },
    project: {
      synthesize: async () => [aStack()],
      deploy: () => played.onDeploy(),
      pullState: async ({ name }) => states.get(name),
    },
    openStack: async ({ name }) => ({
      pullState: async () => states.get(name),
      destroy: async () => {
        await played.onDestroy(name)
        states.delete(name)
      },
      unlock: async () => {},
      close: async () => {},
    }),
    readSource: async (source) => ({
      source: nameSource(source),
      branches: played.branches,
      openPullRequests: source.kind === 'github' ? played.pullRequests : undefined,
    }),
    openAccount: () => ({
      applications: account.applications,
      numbers: account.numbers,
      key: 'account',
      journalAccount: 'account',
    }),
    accountOf: () => ({ account: played.openAccount(), namePrefix: '' }),
  }
  return played
}

/** A stack that is the environment of pull request 12, and declares one application. */
export function aStack(environment = 'pr-12'): SynthesizedStack {
  const name = environmentName('shop', environment)
  return {
    name,
    folder: '/nowhere',
    declarations: {
      files: [],
      blocks: readBlocks([]),
      isDeclared: true,
      unread: [],
      variable: () => undefined,
    },
    manifest: JSON.stringify({
      version: 1,
      project: 'shop',
      environment,
      name,
      pull_request: 12,
      applications: [`${name}--shop`],
      tags: { owner: 'ana' },
    }),
  }
}

/** The text of a state with these applications. */
export function stateWith(applications: readonly { readonly id: string; readonly name: string }[]) {
  const instances = applications.map((attributes, index) => ({ index_key: index, attributes }))
  const resource = { mode: 'managed', type: 'vonage_application', name: 'shop', instances }
  return JSON.stringify({ version: 4, resources: [resource] })
}

/** What a command failed with, as the person reads it. */
export async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  const { code, message, detail } = error as Refusal
  return `${message}: ${detail} [${code}]`
}
