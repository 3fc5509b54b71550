import type { IncomingHttpHeaders } from 'node:http'
import type { Json } from './json'
import type { RateLimits } from './limits'
import type { Store } from './state'
import type { Switches } from './switches'

/** One request, read to its end. */
export interface ApiRequest {
  readonly method: string
  /** Without the query; percent signs as they came. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What goes back. */
export interface Answer {
  readonly status: number
  /** @default `content-type: application/json` when there is a body */
  readonly headers?: Readonly<Record<string, string>>
  /** @default no body */
  readonly body?: Json
  /** Whether the request changed the state. @default false */
  readonly committed?: boolean
}

/** What every call works on. Switches and limits are replaced when a control call sets them. */
export interface EmulatorContext {
  readonly store: Store
  readonly credentials: Credentials
  readonly limits: RateLimits
  switches: Switches
  /** 32 hexadecimal digits, another at each call, the same row in each run. */
  nextTraceId(): string
}

/** The one account. */
export interface Credentials {
  readonly apiKey: string
  readonly apiSecret: string
}

/** One call of the API: works on a request that is authenticated and whose headers are accepted. */
export type Operation = (
  request: ApiRequest,
  context: EmulatorContext,
  id: string,
) => Answer | Promise<Answer>
