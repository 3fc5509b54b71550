import type { Json } from '../engine/ports'
import { checkNcco, type NccoProblem } from './check-ncco'
import { maxBodyBytes, type WebhookAnswer } from './exchange'

/** The NCCO in an answer, if there is one, and what is wrong with it. */
export interface NccoReading {
  readonly actions: readonly Json[] | undefined
  readonly problems: readonly NccoProblem[]
}

const nothing: NccoReading = { actions: undefined, problems: [] }

/**
 * Reads the NCCO of an accepted answer.
 * @param isOptional Whether any other answer than a list means "go on", as for events.
 */
export function readNcco(answer: WebhookAnswer, isOptional: boolean): NccoReading {
  const { body, contentType = '', contentEncoding = 'identity', isCut } = answer
  if (contentEncoding !== 'identity' && !isOptional) {
    return faulty(
      `The answer is packed with ${contentEncoding}, which the request did not ask for.`,
    )
  }
  if (isOptional && !body.trimStart().startsWith('[')) return nothing
  if (isCut) return faulty(`The answer is larger than ${maxBodyBytes} bytes.`)
  if (body.trim() === '') return faulty('The answer is empty, where an NCCO must be.')
  // Source: Vonage support, "What happens if the NCCO download request fails".
  if (/^(text\/html|\w+\/xml)/i.test(contentType)) {
    return faulty(`The answer is ${contentType}, and Vonage takes application/json.`)
  }
  if (body.startsWith('\uFEFF')) {
    return faulty('The answer begins with a byte order mark, which is no JSON.')
  }
  const json = parseJson(body)
  if (json === undefined) return faulty('The answer is no JSON.')
  if (!Array.isArray(json)) return faulty('The answer must be a list of actions.')
  const actions = json as readonly Json[]
  return { actions, problems: checkNcco(actions) }
}

function faulty(message: string): NccoReading {
  return { actions: undefined, problems: [{ path: '', message }] }
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    // What the parser says quotes the text; that it is none says enough.
    return undefined
  }
}
