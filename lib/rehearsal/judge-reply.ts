import { redact } from '../diagnostics/secret'
import type { FailurePolicy } from '../model/rehearsal-events'
import { type ConnectionFault, connectionFaults, type WebhookReply } from './exchange'

/**
 * What became of a request: taken, answered with another status, sent elsewhere, answered without a usable NCCO, or
 * not answered.
 */
export type Outcome = 'accepted' | 'error_status' | 'redirected' | 'invalid_ncco' | ConnectionFault

/** Statuses that are taken. Source: Vonage Voice API, webhook reference: 200 to 205. */
const acceptedStatuses = { min: 200, max: 205 }

/** Statuses that are repeated. Source: Vonage Voice API, webhook reference, fallback answer URL. */
const documentedStatuses: readonly number[] = [429, 503, 504]

/** The outcome by the connection and the status alone. */
export function judgeReply(reply: WebhookReply): Outcome {
  if ('fault' in reply) return reply.fault
  const { status } = reply
  if (status >= acceptedStatuses.min && status <= acceptedStatuses.max) return 'accepted'
  return status >= 300 && status < 400 ? 'redirected' : 'error_status'
}

/** Whether the request is repeated and, when that fails too, the fallback is asked. */
export function countsAsFailed(reply: WebhookReply, policy: FailurePolicy): boolean {
  if ('fault' in reply) return true
  if (judgeReply(reply) === 'accepted') return false
  return policy === 'any' || documentedStatuses.includes(reply.status)
}

/** Why a request was not accepted, for people and for `reason` of the fallback; undefined when it was. */
export function explainReply(reply: WebhookReply): string | undefined {
  if ('fault' in reply) return connectionFaults[reply.fault]
  const outcome = judgeReply(reply)
  if (outcome === 'accepted') return undefined
  if (outcome === 'redirected') {
    return `it answered ${reply.status}, a redirect to ${redact(reply.location ?? 'nowhere')}, which is not followed`
  }
  return `it answered ${reply.status}, and 200 to 205 are accepted`
}
