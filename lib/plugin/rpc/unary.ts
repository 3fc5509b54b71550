import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import { redact } from '../../diagnostics/secret'
import { diagnosticsToProto } from '../diagnostic-proto'
import type { Diagnostic as ProtoDiagnostic } from '../generated/tfplugin6'
import type { CallContext, Provider } from '../provider'
import type { Attributes } from '../schema'

/** What every RPC works on. */
export interface Served {
  readonly provider: Provider
  readonly context: CallContext
  /** Fires `context.signal`. */
  readonly stop: () => void
}

/** One RPC, from the bytes of its request to the bytes of its answer. */
export interface Rpc {
  /** Path of the HTTP/2 request: `/tfplugin6.Provider/ReadResource`. */
  readonly path: string
  /** @throws when the request cannot be decoded, and only then */
  call(request: Uint8Array, served: Served): Promise<Uint8Array>
}

/** A row of the generated service definitions. */
interface Method<Request, Response> {
  readonly name: string
  readonly requestType: { decode(bytes: Uint8Array): Request }
  readonly responseType: { encode(response: Response): { finish(): Uint8Array } }
}

interface UnaryOptions<Request, Response> {
  /** Decides and returns the answer; what it throws becomes diagnostics. */
  answer(request: Request, served: Served): Response | Promise<Response>
  /** The answer for a request that failed as a whole. */
  refuse(diagnostics: ProtoDiagnostic[], request: Request): Response
  /** The schema that paths of diagnostics run through. @default none: diagnostics name no attribute */
  attributes?(request: Request, served: Served): Attributes | undefined
}

/** An RPC of the provider service with one request and one answer. */
export function unary<Request, Response>(
  method: Method<Request, Response>,
  options: UnaryOptions<Request, Response>,
): Rpc {
  return {
    path: `/tfplugin6.Provider/${method.name}`,
    async call(bytes, served) {
      const request = method.requestType.decode(bytes)
      try {
        return method.responseType.encode(await options.answer(request, served)).finish()
      } catch (error) {
        const diagnostics = diagnose(error, method.name, served)
        const attributes = options.attributes?.(request, served) ?? {}
        const refused = options.refuse(diagnosticsToProto(diagnostics, attributes), request)
        return method.responseType.encode(refused).finish()
      }
    },
  }
}

/** What was thrown, as the user sees it. A bug goes to the log with its stack. */
export function diagnose(error: unknown, name: string, served: Served): readonly Diagnostic[] {
  if (error instanceof VonageError) return error.toDiagnostics()
  const { message, stack } = error instanceof Error ? error : new Error('a value was thrown')
  served.context.log.error(`${name} failed`, { error: message, stack: stack ?? '' })
  return [
    {
      severity: 'error',
      code: 'provider_bug',
      summary: 'The provider failed',
      detail: `This is a bug in the provider: ${redact(message)} (in ${name}). Report it with the log that TF_LOG=error gives; nothing in the configuration caused it.`,
      path: [],
    },
  ]
}
