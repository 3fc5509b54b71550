import type { IncomingHttpHeaders } from 'node:http'
import type { Store } from './account'
import type { Credentials } from './credentials'
import type { Json } from './json'
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
  /** Sent as it is, in place of `body`; `headers` say what it is. @default the body as JSON */
  readonly text?: string
  /** Whether the request changed the state. @default false */
  readonly committed?: boolean
}

/** What every answer depends on. Switches are replaced when a control call sets them. */
export interface AnswerContext {
  readonly switches: Switches
  /** 32 hexadecimal digits, another at each call, the same row in each run. */
  nextTraceId(): string
}

/** What a call of an account works on. */
export interface EmulatorContext extends AnswerContext {
  readonly store: Store
  readonly credentials: Credentials
  /** A UUID; the same row in each run that has a random seed. */
  nextId(): string
}

/** One call of the API: works on a request that is authenticated and whose headers are accepted. */
export type Operation = (
  request: ApiRequest,
  context: EmulatorContext,
  id: string,
) => Answer | Promise<Answer>
