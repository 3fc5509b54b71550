import type { DiagnosticCode } from '../diagnostics/codes'
import { ApiError } from '../diagnostics/errors'
import type { WireAnswer } from './exchange'
import type { Problem } from './problem'
import { parseRetryAfter } from './retry-after'

/** The request that an answer belongs to, and who asked. */
export interface AnsweredRequest {
  /** What was being done, as a noun: `Creation of application "shop"`. */
  readonly purpose: string
  readonly method: string
  readonly url: string
  readonly apiKey: string
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: number
  /** Whether the policy counts this status as one that may pass. */
  isRetryable(status: number): boolean
}

/** One kind of refusal: its code, its title, and what to do about it. */
interface Refusal {
  readonly code: DiagnosticCode
  readonly summary: string
  readonly advice: string
}

/** The error for an answer that is a refusal, with everything that Vonage said about it. */
export function apiErrorFrom(
  answer: WireAnswer,
  problem: Problem,
  asked: AnsweredRequest,
): ApiError {
  const status = refusedStatus(answer.status, problem)
  const { code, summary, advice } = refusalOf(status, answer, problem, asked)
  const traceId = problem.traceId ?? answer.traceId ?? undefined
  const said = problem.reason === '' ? '' : `: ${problem.reason}`
  const trace = traceId === undefined ? '' : ` Vonage's support can find it as ${traceId}.`
  return new ApiError(code, summary, {
    detail:
      `${asked.purpose}: ${asked.method} ${asked.url} was answered with ` +
      `${endOfSentence(`HTTP ${answer.status}${said}`)} ${advice}${trace}`,
    status,
    requestId: traceId,
    retryable: asked.isRetryable(status),
    retryAfterMs: parseRetryAfter(answer.retryAfter, asked.now),
    refused: problem.refused,
  })
}

/** The text with one full stop at its end. */
export function endOfSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** A refusal inside a success counts as what its `error-code` says, where that is an HTTP status. */
function refusedStatus(status: number, problem: Problem): number {
  if (status >= 300 || !/^[45]\d\d$/.test(problem.errorCode ?? '')) return status
  return Number(problem.errorCode)
}

function refusalOf(
  status: number,
  answer: WireAnswer,
  problem: Problem,
  asked: AnsweredRequest,
): Refusal {
  if (status >= 300 && status < 400) return redirected(answer.location)
  if (status >= 500) return failed
  switch (status) {
    case 401:
      return credentialsRefused(asked.apiKey)
    case 404:
      // A gateway in between also answers 404, even in JSON: only this kind says that the thing is gone.
      return problem.kind === 'not-found' ? notFound(asked.apiKey) : notVonage
    case 420:
      return numberRefused(asked.apiKey)
    case 429:
      return rateLimited
    default:
      return problem.fromVonage ? refused : notVonage
  }
}

function redirected(location: string | null): Refusal {
  return {
    code: 'api_redirected',
    summary: 'The server pointed to another address',
    advice:
      `It pointed to ${location ?? 'nowhere'}, where the API key and secret are not sent. ` +
      'If that is the right place, set VONAGE_API_URL or VONAGE_REST_URL to it.',
  }
}

function credentialsRefused(apiKey: string): Refusal {
  return {
    code: 'credentials_refused',
    summary: 'Vonage does not accept the API key and secret',
    advice:
      `The request was made with the API key ${apiKey}. Set VONAGE_API_KEY and VONAGE_API_SECRET, ` +
      'or api_key and api_secret of the provider block, to a key of the account and its secret: ' +
      'both are in the API settings of the Vonage dashboard.',
  }
}

function notFound(apiKey: string): Refusal {
  return {
    code: 'api_not_found',
    summary: 'The account has nothing under this id',
    advice: `The request was made with the API key ${apiKey}: check that it is a key of the account meant.`,
  }
}

function numberRefused(apiKey: string): Refusal {
  return {
    code: 'number_refused',
    summary: 'Vonage refused to change the number',
    advice:
      'It does not say why. Known causes: the number is not owned by the account of the API key ' +
      `${apiKey}, it belongs to another country, the application does not exist, or the number's SMS ` +
      'webhook (moHttpUrl) does not answer with HTTP 200. The dashboard lists owned numbers under Your numbers.',
  }
}

const notVonage: Refusal = {
  code: 'api_refused',
  summary: 'The request was refused, but not by Vonage',
  advice:
    "The answer does not have the form of Vonage's. Check that VONAGE_API_URL and VONAGE_REST_URL name " +
    "Vonage's hosts, and that no proxy answers in their place.",
}

const refused: Refusal = {
  code: 'api_refused',
  summary: 'Vonage refused the request',
  advice: 'Nothing was changed by it.',
}

const rateLimited: Refusal = {
  code: 'api_rate_limited',
  summary: 'Vonage asked to send fewer requests',
  advice: 'The request was not done. Try again later, or do less at once.',
}

const failed: Refusal = {
  code: 'api_failed',
  summary: 'Vonage failed to answer the request',
  advice:
    'Whether the request was done is unknown. Run the same command again: it first looks at what is there.',
}
