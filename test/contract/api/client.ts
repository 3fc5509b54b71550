import type { ClientSettings } from '../../../lib/api/client-settings'
import { type Runtime, systemRuntime } from '../../../lib/api/runtime'
import { createVonageClient, type VonageClient } from '../../../lib/api/vonage-client'
import { Secret } from '../../../lib/diagnostics/secret'

export const KEY = 'emulator'
export const SECRET = 'emulator'

/** A client of the server at this address, that never waits. */
export function aClient(url: string, settings: Partial<ClientSettings> = {}): VonageClient {
  return createVonageClient(
    { apiUrl: url, restUrl: url, apiKey: KEY, apiSecret: new Secret(SECRET), ...settings },
    impatient,
  )
}

/** Waits are over at once. */
const impatient: Runtime = {
  ...systemRuntime,
  sleep: async (_durationMs, signal) => signal?.aborted !== true,
}
