import { setMaxListeners } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { changeLimits } from './change-limits'
import { createCore, type EmulatorCore } from './core'
import type { Credentials } from './credentials'
import { lockDataFile } from './data-lock'
import { EmulatorError } from './emulator-error'
import { type FaultOptions, parseFault } from './faults'
import { copyJson } from './json'
import type { Limits } from './limits'
import { parseAccountState, parseState } from './parse-state'
import { readDataFile } from './read-state'
import type { Rehearse } from './rehearsal'
import type { RequestLogEntry } from './request-log'
import { serve } from './serve'
import type { EmulatorState, OtherAccountState } from './state'
import { defaultSwitches, type Switches, setSwitches } from './switches'
import { UnannouncedTails } from './unannounced-tail'

export interface EmulatorOptions {
  /** @default 0: a free one */
  readonly port?: number
  /** What there is at the start when no data file holds more, and after a reset. @default nothing */
  readonly seed?: EmulatorState
  /** Path of the file that keeps the state over restarts. @default kept in memory only */
  readonly dataFile?: string
  /** Of the default account; `seed.accounts` has others. @default emulator / emulator */
  readonly credentials?: Credentials
  /** Makes ids and the chances of faults the same in each run; a whole number. @default another row in each run */
  readonly randomSeed?: number
  /** @default every switch at its default */
  readonly switches?: Partial<Switches>
  /** What the button "Rehearse" of the dashboard page runs. @default the page has no such button */
  readonly rehearse?: Rehearse
}

/** A running emulator. What the control calls do over HTTP is here as functions. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`, for both API hosts. */
  readonly url: string
  readonly port: number
  /** A copy of everything it keeps, or of what one account has. @throws {EmulatorError} when there is no such account */
  state(apiKey?: string): EmulatorState
  /**
   * Everything, or what one account has; an account that is not there is made, with the secret `emulator` unless the
   * state has an `api_secret`. @throws {EmulatorError} when it is not a state
   */
  replaceState(state: EmulatorState | OtherAccountState, apiKey?: string): Promise<void>
  /** Keeps the state of all accounts in memory under a name. */
  saveSnapshot(name: string): void
  /** @throws {EmulatorError} when there is no snapshot of this name */
  restoreSnapshot(name: string): Promise<void>
  /** Every request to an API since the start or the last reset. */
  requests(): RequestLogEntry[]
  clearRequests(): void
  /** @throws {EmulatorError} when it is not a fault */
  addFault(fault: FaultOptions): void
  clearFaults(): void
  /** Of all accounts, or of one. Limits that are left out stay. @throws {EmulatorError} when a value is not accepted */
  setLimits(limits: Partial<Limits>, apiKey?: string): void
  /** Switches that are left out stay. @throws {EmulatorError} when a position is not accepted */
  setSwitches(switches: Partial<Switches>): void
  /** Back to the seed, faults cleared, request log empty. Switches, limits and snapshots stay. */
  reset(): Promise<void>
  /** Cuts every connection and frees the port; the data file is whole when it resolves. */
  close(): Promise<void>
}

const emptyState: EmulatorState = { applications: [], numbers: [] }

/**
 * Starts an emulator on the loopback address.
 * @throws {EmulatorError} when the port is taken, or a seed, a data file or a switch is wrong
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { dataFile: path } = options
  // Before it is read: another emulator may be writing it.
  const unlock = path === undefined ? undefined : lockDataFile(path)
  try {
    return await startLocked(options, unlock)
  } catch (error) {
    unlock?.()
    throw error
  }
}

async function startLocked(
  options: EmulatorOptions,
  unlock: (() => void) | undefined,
): Promise<Emulator> {
  const core = createCoreFor(options)
  const closing = new AbortController()
  // Every request that is held back listens to it: Node would take more than ten for a leak.
  setMaxListeners(0, closing.signal)
  const server = createServer()
  const tails = new UnannouncedTails(server)
  server.on('request', (incoming, response) => {
    tails.note(response)
    void serve(incoming, response, core, closing.signal)
  })
  // Node's default of 5 s makes idle keep-alive clients meet a closed connection.
  server.keepAliveTimeout = 60_000
  const port = await listen(server, options.port ?? 0)
  async function close(): Promise<void> {
    closing.abort()
    await closeServer(server)
    await core.dataFile?.close()
    unlock?.()
  }
  try {
    await core.dataFile?.flush()
  } catch (error) {
    await close()
    throw error
  }
  return { ...buildControls(core), url: `http://127.0.0.1:${port}`, port, close }
}

function createCoreFor(options: EmulatorOptions): EmulatorCore {
  const seed = parseState(options.seed ?? emptyState, 'The seed')
  const { dataFile: path } = options
  return createCore({
    seed,
    credentials: options.credentials ?? { apiKey: 'emulator', apiSecret: 'emulator' },
    switches: setSwitches(defaultSwitches, options.switches ?? {}),
    randomSeed: options.randomSeed,
    rehearse: options.rehearse,
    data: path === undefined ? undefined : { path, kept: readDataFile(path) },
  })
}

function buildControls(core: EmulatorCore): Omit<Emulator, 'url' | 'port' | 'close'> {
  const { accounts, faults, log, shared, snapshots } = core
  return {
    state: (apiKey) =>
      copyJson(apiKey === undefined ? accounts.capture() : accounts.get(apiKey).capture()),
    replaceState: async (state, apiKey) => {
      const parse = apiKey === undefined ? parseState : parseAccountState
      await core.replaceState(parse(state, 'The state'), apiKey)
    },
    saveSnapshot: (name) => snapshots.save(name, accounts.capture()),
    restoreSnapshot: async (name) => await core.replaceState(snapshots.get(name)),
    requests: () => log.read(),
    clearRequests: () => log.clear(),
    addFault: (fault) => faults.add(parseFault(fault)),
    clearFaults: () => faults.clear(),
    setLimits: (limits, apiKey) => changeLimits(accounts, limits, apiKey),
    setSwitches: (switches) => {
      shared.switches = setSwitches(shared.switches, switches)
    },
    reset: async () => await core.reset(),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} of 127.0.0.1 is in use. Give another one, or 0 for a free one.`
          : `The emulator cannot listen on port ${port} of 127.0.0.1: ${cause.code ?? 'unknown'}.`
      reject(new EmulatorError(message, { cause }))
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
