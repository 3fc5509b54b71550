import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCore, type EmulatorCore } from './core'
import { DataFile, readStateFile } from './data-file'
import { EmulatorError } from './emulator-error'
import type { Credentials } from './exchange'
import { type FaultOptions, parseFault } from './faults'
import { type Limits, setLimits } from './limits'
import { parseState } from './parse-state'
import type { Rehearse } from './rehearsal'
import type { RequestLogEntry } from './request-log'
import { serve } from './serve'
import type { EmulatorState } from './state'
import { defaultSwitches, type Switches, setSwitches } from './switches'

export interface EmulatorOptions {
  /** @default 0: a free one */
  readonly port?: number
  /** What there is at the start when no data file holds more, and after a reset. @default nothing */
  readonly seed?: EmulatorState
  /** Path of the file that keeps the state over restarts. @default kept in memory only */
  readonly dataFile?: string
  /** @default emulator / emulator */
  readonly credentials?: Credentials
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
  /** A copy of everything it keeps. */
  state(): EmulatorState
  /** @throws {EmulatorError} when it is not a state */
  replaceState(state: EmulatorState): Promise<void>
  /** Every request to an API since the start or the last reset. */
  requests(): RequestLogEntry[]
  clearRequests(): void
  /** @throws {EmulatorError} when it is not a fault */
  addFault(fault: FaultOptions): void
  clearFaults(): void
  /** Limits that are left out stay. @throws {EmulatorError} when a value is not accepted */
  setLimits(limits: Partial<Limits>): void
  /** Switches that are left out stay. @throws {EmulatorError} when a position is not accepted */
  setSwitches(switches: Partial<Switches>): void
  /** Back to the seed, faults cleared, request log empty. Switches and limits stay. */
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
  const core = createCoreFor(options)
  const closing = new AbortController()
  const server = createServer((incoming, response) => {
    void serve(incoming, response, core, closing.signal)
  })
  // Node's default of 5 s makes idle keep-alive clients meet a closed connection.
  server.keepAliveTimeout = 60_000
  const port = await listen(server, options.port ?? 0)
  async function close(): Promise<void> {
    closing.abort()
    await closeServer(server)
    await core.dataFile?.settle()
  }
  try {
    // Only after the port is ours: the file may be that of an emulator which holds the port.
    await core.dataFile?.save(core.context.store.snapshot())
  } catch (error) {
    await close()
    throw error
  }
  return { ...buildControls(core), url: `http://127.0.0.1:${port}`, port, close }
}

function createCoreFor(options: EmulatorOptions): EmulatorCore {
  const seed = parseState(options.seed ?? emptyState, 'The seed')
  const { dataFile: path } = options
  const kept = path === undefined ? undefined : readStateFile(path, 'The data file')
  return createCore({
    seed,
    state: kept ?? seed,
    credentials: options.credentials ?? { apiKey: 'emulator', apiSecret: 'emulator' },
    switches: setSwitches(defaultSwitches, options.switches ?? {}),
    dataFile: path === undefined ? undefined : new DataFile(path),
  })
}

function buildControls(core: EmulatorCore): Omit<Emulator, 'url' | 'port' | 'close'> {
  const { context, faults, log } = core
  return {
    state: () => structuredClone(context.store.snapshot()),
    replaceState: async (state) => await core.replaceState(parseState(state, 'The state')),
    requests: () => log.read(),
    clearRequests: () => log.clear(),
    addFault: (fault) => faults.add(parseFault(fault)),
    clearFaults: () => faults.clear(),
    setLimits: (limits) => {
      context.limits.limits = setLimits(context.limits.limits, limits)
    },
    setSwitches: (switches) => {
      context.switches = setSwitches(context.switches, switches)
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
