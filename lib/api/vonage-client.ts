import { setMaxListeners } from 'node:events'
import type { ApplicationStore, NumberStore } from '../engine/ports'
import { createApplicationStore } from './applications'
import type { ClientSettings } from './client-settings'
import { isVonageHost, parseEndpoint } from './endpoint'
import { createNumberStore } from './numbers'
import { NUMBERS_INTERVAL_MS } from './numbers-interval'
import { createPacer } from './pacer'
import { type Runtime, systemRuntime } from './runtime'
import { createSender } from './sender'
import { createWaitForQuiet } from './wait-for-quiet'

/** Both APIs of one account. */
export interface VonageClient {
  readonly applications: ApplicationStore
  readonly numbers: NumberStore
}

/**
 * A client with connections and turns of its own. It sends nothing yet; most callers want `sharedClient`.
 * @param runtime The clock and chance of tests. @default the machine's
 * @throws {ContractError} when an address is no URL, or is http on another machine
 */
export function createVonageClient(
  settings: ClientSettings,
  runtime: Runtime = systemRuntime,
): VonageClient {
  // Every request that waits for its turn or its answer listens: Node would take more than ten for a leak.
  if (settings.signal !== undefined) setMaxListeners(0, settings.signal)
  const api = parseEndpoint(settings.apiUrl, 'VONAGE_API_URL')
  const rest = parseEndpoint(settings.restUrl, 'VONAGE_REST_URL')
  const standardMs = isVonageHost(rest.hostname) ? NUMBERS_INTERVAL_MS : 0
  const paceMs = settings.restIntervalMs ?? standardMs
  const waitForApi = createPacer(settings.apiIntervalMs ?? 0, runtime)
  const waitForRest = createPacer(paceMs, runtime)
  const newWait = () => createWaitForQuiet(runtime, settings.signal)
  return {
    applications: createApplicationStore(
      createSender(settings, waitForApi, runtime),
      api,
      settings.onPage,
      newWait,
    ),
    numbers: createNumberStore(
      createSender(settings, waitForRest, runtime),
      rest,
      paceMs,
      settings.onPage,
      newWait,
    ),
  }
}

const shared = new Map<string, VonageClient>()

/**
 * The one client of this process for these addresses and this key, so that everybody waits in the same queue and
 * uses the same connections. What is no plain value (log, onPage, signal) is that of the first caller.
 * @throws {ContractError} like `createVonageClient`
 */
export function sharedClient(settings: ClientSettings): VonageClient {
  const { apiSecret, proxy, log: _log, onPage: _onPage, signal: _signal, ...plain } = settings
  // The secrets are part of the name, or a wrong secret would work as long as the right one was used before.
  const name = JSON.stringify([plain, apiSecret.reveal(), proxy?.url.reveal(), proxy?.except])
  const client = shared.get(name) ?? createVonageClient(settings)
  shared.set(name, client)
  return client
}
