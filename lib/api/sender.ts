import type { Json } from '../engine/ports'
import { createAgents } from './agents'
import { readAnswer } from './answer'
import type { ApiRequest } from './api-request'
import type { ClientSettings } from './client-settings'
import { exchange, notSent, tooLate, type WireAnswer, type WireRequest } from './exchange'
import type { Pacer } from './pacer'
import { redirectTarget } from './redirect'
import { isRetryableStatus, planRetry, type RetryPolicy } from './retry'
import type { Runtime } from './runtime'

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_MAX_RETRIES = 4
const MAX_REDIRECTS = 5
const DEFAULT_USER_AGENT = 'cdktf-provider-vonage'

/**
 * Sends one request of the API, waits its turn, sends it again where that is safe, and gives its JSON.
 * @throws {ApiError | TransportError | ContractError} the last failure
 */
export type Sender = (request: ApiRequest) => Promise<Json | undefined>

/** A sender with the credentials, patience and connections of these settings. */
export function createSender(
  settings: ClientSettings,
  waitForTurn: Pacer,
  runtime: Runtime,
): Sender {
  const agents = createAgents(settings)
  const policy: RetryPolicy = {
    maxRetries: settings.maxRetries ?? DEFAULT_MAX_RETRIES,
    statusCodes: settings.retryStatusCodes,
  }
  const { apiKey, apiSecret, signal, log } = settings
  const credentials = Buffer.from(`${apiKey}:${apiSecret.reveal()}`).toString('base64')

  function wireRequestFor(request: ApiRequest): WireRequest {
    return {
      method: request.method,
      url: request.url,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${credentials}`,
        'user-agent': settings.userAgent ?? DEFAULT_USER_AGENT,
        ...(request.body === undefined ? {} : { 'content-type': request.body.contentType }),
      },
      body: request.body?.text,
      fresh: request.repeatable === 'when-refused',
      timeoutMs: settings.requestTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      signal: request.method === 'GET' ? signal : undefined,
    }
  }

  /** One exchange, with the redirects that it may follow. */
  async function exchangeOnce(request: ApiRequest): Promise<{ answer: WireAnswer; url: URL }> {
    let sent = wireRequestFor(request)
    let answer = await exchange(sent, agents)
    for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
      const url = redirectTarget(answer, sent.url, request)
      if (url === undefined) break
      sent = { ...sent, url }
      answer = await exchange(sent, agents)
    }
    return { answer, url: sent.url }
  }

  /** A failure comes back as a value, for the decision whether to repeat the request. */
  async function readOnce(request: ApiRequest): Promise<Omit<Attempt, 'retryInMs'>> {
    let status: number | undefined
    try {
      const { answer, url } = await exchangeOnce(request)
      status = answer.status
      const json = readAnswer(answer, {
        purpose: request.purpose,
        method: request.method,
        url: url.href,
        apiKey,
        now: runtime.now(),
        isRetryable: (code) => isRetryableStatus(code, policy.statusCodes),
      })
      return { status, json, failure: undefined }
    } catch (failure) {
      return { status, json: undefined, failure }
    }
  }

  /** One attempt, logged, with the decision whether to send the request again. */
  async function attemptOnce(request: ApiRequest, attempt: number): Promise<Attempt> {
    const startedAt = runtime.now()
    const result = await readOnce(request)
    const retryInMs =
      result.failure === undefined
        ? undefined
        : planRetry(result.failure, attempt, request.repeatable, policy, runtime.random())
    log?.({
      method: request.method,
      url: request.url.href,
      attempt,
      durationMs: runtime.now() - startedAt,
      status: result.status,
      retryInMs,
    })
    return { ...result, retryInMs }
  }

  /** Waits until the request may be sent; `failure` is why it is sent again. */
  async function takeTurn(request: ApiRequest, failure: unknown): Promise<void> {
    const { purpose, deadline, onTurn } = request
    // Stopped while waiting: why it was waiting says more than that it was stopped.
    if (!(await waitForTurn(signal, deadline !== undefined))) throw failure ?? notSent(purpose)
    if (deadline !== undefined && runtime.now() > deadline.getTime())
      throw tooLate(purpose, failure)
    onTurn?.()
  }

  /** Whether to send the request again once this wait is over. */
  async function waitFor(retryInMs: number | undefined): Promise<boolean> {
    return retryInMs !== undefined && (await runtime.sleep(retryInMs, signal))
  }

  return async (request) => {
    let failure: unknown
    for (let attempt = 1; ; attempt += 1) {
      await takeTurn(request, failure)
      const result = await attemptOnce(request, attempt)
      if (result.failure === undefined) return result.json
      failure = result.failure
      const goesOn = await waitFor(result.retryInMs)
      if (!goesOn) throw failure
    }
  }
}

/** What came of one attempt: an answer's JSON, or a failure. */
interface Attempt {
  readonly status: number | undefined
  readonly json: Json | undefined
  /** Undefined after a success. */
  readonly failure: unknown
  readonly retryInMs: number | undefined
}
