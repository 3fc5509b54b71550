import { ContractError } from '../diagnostics/errors'
import { isJsonObject } from '../engine/json'
import type { Json } from '../engine/ports'
import { type AnsweredRequest, apiErrorFrom, endOfSentence } from './api-error'
import type { WireAnswer } from './exchange'
import { parseJson } from './json-text'
import { parseProblem } from './problem'

/** A success whose body is no JSON: something between us and Vonage answered in its place. */
export class UnreadableAnswerError extends ContractError {}

/**
 * The JSON of a success; undefined for an empty body.
 * @throws {ApiError} when the server refused, by status or by an `error-code` in the body
 * @throws {UnreadableAnswerError} when the body is no JSON
 */
export function readAnswer(answer: WireAnswer, asked: AnsweredRequest): Json | undefined {
  const succeeded = answer.status >= 200 && answer.status < 300
  if (!succeeded) throw apiErrorFrom(answer, parseProblem(answer.body), asked)
  if (answer.body === '') return undefined
  const json = parseJson(answer.body)
  if (json === undefined) throw unreadable(answer, asked)
  // The Numbers API can refuse with HTTP 200. Source: vonage-python-sdk, number_management.
  const code = isJsonObject(json) ? json['error-code'] : undefined
  if (code !== undefined && String(code) !== '200') {
    throw apiErrorFrom(answer, parseProblem(answer.body), asked)
  }
  return json
}

function unreadable(answer: WireAnswer, asked: AnsweredRequest): UnreadableAnswerError {
  const { reason, errorCode } = parseProblem(answer.body)
  const shown = errorCode === undefined ? reason : `error-code ${errorCode}: ${reason}`
  return new UnreadableAnswerError('answer_invalid', 'The answer is not JSON', {
    detail:
      `${asked.method} ${asked.url} was answered with HTTP ${answer.status} and ` +
      `${endOfSentence(shown === '' ? 'unreadable text' : `the text "${shown}"`)} ` +
      "Check that VONAGE_API_URL and VONAGE_REST_URL name Vonage's hosts, and that no proxy or " +
      'sign-in page answers in their place.',
  })
}
