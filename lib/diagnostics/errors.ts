import type { DiagnosticCode } from './codes'
import type { AttributePath, Diagnostic } from './diagnostic'
import { redact } from './secret'

/** What every thrown error says of itself. */
export interface VonageErrorOptions {
  /** What was being done, what came back, what to do. Full sentences. */
  readonly detail: string
  /** @default the whole resource */
  readonly path?: AttributePath
  readonly cause?: unknown
}

/** I/O failed, or the other side broke its contract. Its texts are redacted when it is made. */
export abstract class VonageError extends Error {
  readonly code: DiagnosticCode
  readonly detail: string
  readonly path: AttributePath

  constructor(code: DiagnosticCode, summary: string, options: VonageErrorOptions) {
    super(redact(summary), { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.detail = redact(options.detail)
    this.path = options.path ?? []
  }

  /** The same facts as data: one diagnostic, or one for each attribute that was refused. */
  toDiagnostics(): readonly Diagnostic[] {
    return [
      {
        severity: 'error',
        code: this.code,
        summary: this.message,
        detail: this.detail,
        path: this.path,
      },
    ]
  }
}

/** One attribute that the API refused. `path` starts at the body's root. */
export interface RefusedAttribute {
  readonly path: AttributePath
  readonly reason: string
}

export interface ApiErrorOptions extends VonageErrorOptions {
  /** HTTP status of the answer. */
  readonly status: number
  /** The trace id Vonage gave (`instance`, or the header `x-nexmo-trace-id`), for its support. */
  readonly requestId?: string | undefined
  /** Whether the same request may succeed later: 429 and 5xx. */
  readonly retryable: boolean
  /** From `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** @default none */
  readonly refused?: readonly RefusedAttribute[]
}

/** The server answered and refused. */
export class ApiError extends VonageError {
  readonly status: number
  readonly requestId: string | undefined
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly refused: readonly RefusedAttribute[]

  constructor(code: DiagnosticCode, summary: string, options: ApiErrorOptions) {
    super(code, summary, options)
    this.status = options.status
    this.requestId = options.requestId
    this.retryable = options.retryable
    this.retryAfterMs = options.retryAfterMs
    this.refused = options.refused ?? []
  }

  override toDiagnostics(): readonly Diagnostic[] {
    const whole = super.toDiagnostics()
    if (this.refused.length === 0) return whole
    return this.refused.map(({ path, reason }) => ({
      severity: 'error',
      code: this.code,
      summary: this.message,
      detail: redact(`Vonage refused ${path.join('.')}: ${reason}. ${this.detail}`),
      path,
    }))
  }
}

export interface TransportErrorOptions extends VonageErrorOptions {
  /** Whether the request may be sent again when it is safe to repeat. */
  readonly retryable: boolean
}

/** No usable answer: DNS, TLS, refused, reset, timeout, abort. It never carries an HTTP status. */
export class TransportError extends VonageError {
  readonly retryable: boolean

  constructor(code: DiagnosticCode, summary: string, options: TransportErrorOptions) {
    super(code, summary, options)
    this.retryable = options.retryable
  }
}

/** The answer, or the peer, is not what the contract says. */
export class ContractError extends VonageError {}

/** Our own code is wrong: never something the user can fix. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** Marks a place that the types say cannot be reached. @throws {InvariantError} always */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable value ${String(value)}`)
}
