import type { ClientSettings } from './client-settings'
import { NUMBERS_INTERVAL_MS } from './numbers-interval'

/** How patiently the client works, by the settings of a provider block; what it leaves out is the client's own default. */
export function readPatience(settings: Readonly<Record<string, unknown>>): Partial<ClientSettings> {
  const { max_retries, request_timeout, max_api_capacity, retry_status_codes } = settings
  return {
    ...(typeof max_retries === 'number' && { maxRetries: max_retries }),
    ...(typeof request_timeout === 'number' && { requestTimeoutMs: request_timeout * 1_000 }),
    ...(typeof max_api_capacity === 'number' && {
      restIntervalMs: (NUMBERS_INTERVAL_MS * 100) / max_api_capacity,
    }),
    ...(Array.isArray(retry_status_codes) && {
      retryStatusCodes: retry_status_codes.map(Number),
    }),
  }
}
