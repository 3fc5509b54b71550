import { ContractError } from '../diagnostics/errors'
import { ExactNumber } from '../engine/exact-number'
import type { Json } from '../engine/ports'

/** Where a JSON value came from, for the error that says it is wrong. */
export interface AnswerSource {
  /** What the answer is to, such as `GET https://api.nexmo.com/v2/applications`. */
  readonly request: string
  /** The document that promises the shape. */
  readonly contract: string
}

/** The error for a field that is not what the contract says; the value itself is not shown. */
export function brokenContract(
  field: string,
  wanted: string,
  found: Json | undefined,
  source: AnswerSource,
): ContractError {
  return new ContractError('answer_invalid', 'The answer is not what the Vonage API documents', {
    detail:
      `In the answer to ${source.request}, ${field} must be ${wanted} but is ${kindOf(found)} ` +
      `(${source.contract}). Check that VONAGE_API_URL and VONAGE_REST_URL name Vonage's hosts, ` +
      'and that no gateway between answers in their place.',
  })
}

function kindOf(json: Json | undefined): string {
  if (json === undefined) return 'missing'
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'a list'
  if (json === '') return 'empty'
  if (typeof json === 'string') return 'a text'
  if (json instanceof ExactNumber) return 'a number'
  return typeof json === 'object' ? 'an object' : `a ${typeof json}`
}
