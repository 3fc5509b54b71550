import { redact } from '../diagnostics/secret'
import type { Json, JsonObject } from '../engine/ports'
import { buildRequest } from './build-request'
import type { WebhookReply } from './exchange'
import { countsAsFailed, explainReply, judgeReply } from './judge-reply'
import { type NccoReading, readNcco } from './read-ncco'
import type { Phase } from './rehearsal'
import type { Stage } from './stage'
import type { Webhook } from './webhook'

/** One thing to tell a webhook. */
export interface Message {
  readonly webhook: Webhook
  /** What it is about, for people: `answer`, `ringing`. */
  readonly subject: string
  readonly parameters: JsonObject
  readonly phase: Phase
  /** Whether an NCCO is expected back: always, only if the webhook has one to give, or never. */
  readonly wantsNcco: 'always' | 'maybe' | 'never'
}

/** How it went. */
export interface Delivery {
  /** Whether it was accepted, with an NCCO without faults where one came. */
  readonly isTaken: boolean
  readonly actions: readonly Json[] | undefined
  /** Why not, in words, when the fallback is to be asked. */
  readonly failure: string | undefined
}

/**
 * Vonage tries once more. Source: Application API v2 specification 2.4.1, webhooks (connect_timeout); Voice API, webhook
 * reference, fallback answer URL.
 */
const MAX_ATTEMPTS = 2

/** Tells the webhook, once more if that fails, and writes down each attempt. */
export async function deliver(message: Message, stage: Stage): Promise<Delivery> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await attemptOnce(message, attempt, stage)
    const reading = readReply(message, reply)
    const isFailed = countsAsFailed(reply, stage.policy)
    if (isFailed && attempt < MAX_ATTEMPTS) continue
    const isFaulty = reading.problems.length > 0
    return {
      isTaken: judgeReply(reply) === 'accepted' && !isFaulty,
      actions: isFaulty ? undefined : reading.actions,
      // A faulty NCCO is not asked for again, but the fallback is.
      // Source: Vonage support, "What happens if the NCCO download request fails".
      failure: isFailed || isFaulty ? (explainReply(reply) ?? INVALID_NCCO) : undefined,
    }
  }
}

/** As Vonage words it. Source: Voice API, webhook reference, errors. */
const INVALID_NCCO = 'Syntax error in NCCO. Invalid value type or action.'

async function attemptOnce(message: Message, attempt: number, stage: Stage): Promise<WebhookReply> {
  const { webhook, subject, parameters, phase } = message
  const startedAt = stage.ports.now().getTime()
  const reply = await stage.ports.send(await buildRequest(webhook, parameters, stage))
  const { problems } = readReply(message, reply)
  stage.problems.push(
    ...problems.map(({ path, message: text }) => ({
      path,
      message: `${text} (NCCO of ${webhook.slot})`,
    })),
  )
  stage.steps.push({
    webhook: webhook.slot,
    attempt,
    method: webhook.method,
    // It may have a password in it.
    url: redact(webhook.address),
    status: 'fault' in reply ? undefined : reply.status,
    phase,
    outcome: problems.length > 0 ? 'invalid_ncco' : judgeReply(reply),
    durationMs: Math.max(0, Math.round(stage.ports.now().getTime() - startedAt)),
    subject,
    reason: problems.length > 0 ? 'its NCCO has faults' : explainReply(reply),
  })
  return reply
}

function readReply({ wantsNcco }: Message, reply: WebhookReply): NccoReading {
  if ('fault' in reply || wantsNcco === 'never' || judgeReply(reply) !== 'accepted') {
    return { actions: undefined, problems: [] }
  }
  return readNcco(reply, wantsNcco === 'maybe')
}
