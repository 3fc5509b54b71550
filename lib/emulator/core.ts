import { createHash } from 'node:crypto'
import type { DataFile } from './data-file'
import type { Credentials, EmulatorContext } from './exchange'
import { FaultQueue } from './faults'
import { RateLimits } from './limits'
import { RequestLog } from './request-log'
import { type EmulatorState, Store } from './state'
import type { Switches } from './switches'

/** The emulator without its server: what API calls and control calls share. */
export interface EmulatorCore {
  readonly context: EmulatorContext
  readonly faults: FaultQueue
  readonly log: RequestLog
  readonly dataFile: DataFile | undefined
  /** Back to the seed, faults cleared, request log empty. Switches and limits stay. */
  reset(): Promise<void>
  replaceState(state: EmulatorState): Promise<void>
}

export interface CoreOptions {
  /** What there is at the start. */
  readonly state: EmulatorState
  /** What a reset goes back to. */
  readonly seed: EmulatorState
  readonly credentials: Credentials
  readonly switches: Switches
  readonly dataFile: DataFile | undefined
}

/** Puts the parts together. */
export function createCore(options: CoreOptions): EmulatorCore {
  const { dataFile, credentials, switches, seed } = options
  const store = new Store(options.state)
  const faults = new FaultQueue()
  const log = new RequestLog()
  const nextTraceId = createTraceIds()
  const context = { store, credentials, switches, limits: new RateLimits(), nextTraceId }
  async function replaceState(state: EmulatorState): Promise<void> {
    store.replace(state)
    await dataFile?.save(store.snapshot())
  }
  async function reset(): Promise<void> {
    faults.clear()
    log.clear()
    await replaceState(seed)
  }
  return { context, faults, log, dataFile, reset, replaceState }
}

function createTraceIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return createHash('md5').update(`trace ${count}`).digest('hex')
  }
}
