import type { Secret } from '../diagnostics/secret'
import type { PageProgress } from './pages'

/** A proxy through which https requests are tunnelled. */
export interface ProxySettings {
  /** `http://` or `https://`, with credentials where the proxy wants them: hence secret. */
  readonly url: Secret
  /** Hosts that are reached directly, in the form of `NO_PROXY`: `host`, `.domain`, `host:port` or `*`. */
  readonly except: readonly string[]
}

/** One exchange with the server, for a log. It holds no header and no body, hence no secret. */
export interface ExchangeRecord {
  readonly method: string
  readonly url: string
  /** From 1. */
  readonly attempt: number
  readonly durationMs: number
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined
  /** In how many milliseconds the request is sent again; undefined when it is not. */
  readonly retryInMs: number | undefined
}

/** Where a client sends its requests, as whom, and how patiently. */
export interface ClientSettings {
  /** Base address of the Application API, such as `https://api.nexmo.com`. */
  readonly apiUrl: string
  /** Base address of the Numbers API, such as `https://rest.nexmo.com`. */
  readonly restUrl: string
  readonly apiKey: string
  readonly apiSecret: Secret
  /** For one exchange, its body included. @default 30000 */
  readonly requestTimeoutMs?: number | undefined
  /** How often a request that may be repeated is sent again. @default 4 */
  readonly maxRetries?: number | undefined
  /** Answers after which a request is sent again; a create is sent again after 429 only. @default 429 and 5xx but 501 */
  readonly retryStatusCodes?: readonly number[] | undefined
  /** Time between two requests to the Application API. @default 0 */
  readonly apiIntervalMs?: number | undefined
  /** Time between two requests to the Numbers API. @default 1000 for a host of Vonage, else 0 */
  readonly restIntervalMs?: number | undefined
  /** PEM files with authorities that are trusted beside Node's own. @default none */
  readonly extraCaFiles?: readonly string[] | undefined
  /** @default none: requests go out directly */
  readonly proxy?: ProxySettings | undefined
  /** @default `cdktf-provider-vonage` */
  readonly userAgent?: string | undefined
  /** Called after every exchange. @default nothing is logged */
  readonly log?: ((record: ExchangeRecord) => void) | undefined
  /** Called after every page of a list. @default nothing */
  readonly onPage?: ((progress: PageProgress) => void) | undefined
  /** Ends waits and reads when aborted, never a write that is under way. @default never */
  readonly signal?: AbortSignal | undefined
}
