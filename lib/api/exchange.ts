import { InvariantError, TransportError } from '../diagnostics/errors'
import type { Agents } from './agents'
import { isLastingCause, transportCauseOf } from './transport-cause'

/** One request on the network. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
  /** Whether it gets a connection of its own. */
  readonly fresh: boolean
  /** For all of it, the body of the answer included. */
  readonly timeoutMs: number
  /** Cuts the request short; never given with a write. */
  readonly signal: AbortSignal | undefined
}

/** What came back, read to its end. */
export interface WireAnswer {
  readonly status: number
  readonly body: string
  /** `Retry-After`. */
  readonly retryAfter: string | null
  /** `x-nexmo-trace-id`. */
  readonly traceId: string | null
  /** Where a redirect points to, absolute. */
  readonly location: string | null
}

/**
 * Sends the request once and reads the whole answer, whatever its status. Redirects are answers.
 * @throws {TransportError} when no complete answer came
 */
export async function exchange(request: WireRequest, agents: Agents): Promise<WireAnswer> {
  // The one place that loads node-fetch: it is ESM only, and a plugin that is asked for its schema needs no network.
  const { default: fetch } = await import('node-fetch')
  const agent = await agents.agentFor(request.url, request.fresh)
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort('timeout'), request.timeoutMs)
  const onAbort = () => stop.abort('stopped')
  request.signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      body: request.body ?? null,
      agent,
      redirect: 'manual',
      signal: stop.signal,
    })
    return {
      status: response.status,
      body: await readBody(response),
      retryAfter: response.headers.get('retry-after'),
      traceId: response.headers.get('x-nexmo-trace-id'),
      location: response.headers.get('location'),
    }
  } catch (error) {
    throw noAnswer(request, stop.signal, error)
  } finally {
    clearTimeout(timer)
    request.signal?.removeEventListener('abort', onAbort)
  }
}

/** The error for a wait that was ended before the request could be sent. */
export function notSent(purpose: string): TransportError {
  return new TransportError('api_not_sent', 'Stopped before the request was sent', {
    detail: `${purpose} was not started, because the run was asked to stop.`,
    retryable: false,
  })
}

/** The error for a request whose deadline passed while it waited for its turn, or for another attempt. */
export function tooLate(purpose: string, cause: unknown): TransportError {
  return new TransportError('api_too_late', 'Too late to send the request', {
    detail: `${purpose} waited for its turn until it was no longer safe to send it. Run it again.`,
    retryable: true,
    cause,
  })
}

interface Body {
  readonly ok: boolean
  text(): Promise<string>
}

async function readBody(response: Body): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    // The status of a refusal says enough, even where its text was cut.
    if (!response.ok) return ''
    throw error
  }
}

function noAnswer(request: WireRequest, stop: AbortSignal, cause: unknown): TransportError {
  // A fault of our own must not look like one of the network.
  if (cause instanceof TypeError || cause instanceof InvariantError) throw cause
  const tried = `${request.method} ${request.url.href}`
  if (stop.reason === 'stopped') {
    return new TransportError('api_cancelled', 'Stopped before the answer came', {
      detail: `${tried} was given up, because the run was asked to stop.`,
      retryable: false,
      cause,
    })
  }
  if (stop.reason === 'timeout') {
    return new TransportError('api_unreachable', 'The server did not answer in time', {
      detail:
        `${tried} had no complete answer after ${request.timeoutMs / 1000} seconds. ` +
        'Try again; request_timeout of the provider block sets how long to wait.',
      retryable: true,
      cause,
    })
  }
  const { words, advice } = transportCauseOf(cause)
  return new TransportError('api_unreachable', 'The server cannot be reached', {
    detail: `${tried} got no answer: ${words}. ${advice}`,
    retryable: !isLastingCause(transportCauseOf(cause)),
    cause,
  })
}
