import { createHash } from 'node:crypto'
import type { Account } from './account'
import { Accounts } from './accounts'
import type { Credentials } from './credentials'
import { DataFile } from './data-file'
import type { AnswerContext, EmulatorContext } from './exchange'
import { FaultQueue } from './faults'
import { createRandomness } from './randomness'
import type { KeptState } from './read-state'
import type { Rehearse } from './rehearsal'
import { RequestLog } from './request-log'
import { Snapshots } from './snapshots'
import type { EmulatorState, OtherAccountState } from './state'
import type { Switches } from './switches'

/** The emulator without its server: what API calls, control calls and the page share. */
export interface EmulatorCore {
  readonly accounts: Accounts
  readonly shared: AnswerContext & { switches: Switches }
  readonly faults: FaultQueue
  readonly log: RequestLog
  readonly snapshots: Snapshots
  readonly dataFile: DataFile | undefined
  readonly rehearse: Rehearse | undefined
  /** What a call of the account works on. */
  contextOf(account: Account): EmulatorContext
  /** Back to the seed, faults cleared, request log empty, random row begun again. Switches, limits and snapshots stay. */
  reset(): Promise<void>
  /** Without an API key: the default account, and the others when the state has them. */
  replaceState(state: EmulatorState | OtherAccountState, apiKey?: string): Promise<void>
}

export interface CoreOptions {
  /** What a reset goes back to. */
  readonly seed: EmulatorState
  readonly credentials: Credentials
  readonly switches: Switches
  readonly randomSeed: number | undefined
  readonly rehearse: Rehearse | undefined
  readonly data: { readonly path: string; readonly kept: KeptState | undefined } | undefined
}

/** Puts the parts together. */
export function createCore(options: CoreOptions): EmulatorCore {
  const { data, seed, randomSeed } = options
  // Other accounts that a run made are not in the seed: a reset forgets them.
  const wholeSeed = { accounts: {}, ...seed }
  const accounts = new Accounts(options.credentials, (change) => dataFile?.record(change))
  accounts.replace(data?.kept?.state ?? wholeSeed)
  const dataFile: DataFile | undefined =
    data === undefined ? undefined : new DataFile(data.path, data.kept, () => accounts.capture())
  const random = createRandomness(randomSeed)
  const faults = new FaultQueue(random.nextChance)
  const log = new RequestLog()
  const shared = { switches: options.switches, nextTraceId: createTraceIds() }

  async function replaceState(state: EmulatorState, apiKey?: string): Promise<void> {
    if (apiKey === undefined) accounts.replace(state)
    else accounts.replaceOther(apiKey, state)
    dataFile?.rewriteNext()
    await dataFile?.flush()
  }
  async function reset(): Promise<void> {
    faults.clear()
    log.clear()
    random.restart()
    await replaceState(wholeSeed)
  }
  function contextOf(account: Account): EmulatorContext {
    const { credentials } = account
    const { switches, nextTraceId } = shared
    return { store: account, credentials, switches, nextTraceId, nextId: random.nextId }
  }
  const { rehearse } = options
  const snapshots = new Snapshots()
  return {
    accounts,
    shared,
    faults,
    log,
    snapshots,
    dataFile,
    rehearse,
    contextOf,
    reset,
    replaceState,
  }
}

function createTraceIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return createHash('md5').update(`trace ${count}`).digest('hex')
  }
}
