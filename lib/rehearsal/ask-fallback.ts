import { type Delivery, deliver, type Message } from './deliver'
import type { Stage } from './stage'
import type { Webhook } from './webhook'

/**
 * Asks a webhook for an NCCO, then the fallback, with what was asked, why it failed and where it was asked first.
 * Source: Vonage Voice API, webhook reference, fallback answer URL; its blog, "Build High Availability Voice API
 * Applications". What neither takes is written down as lost.
 */
export async function askWithFallback(
  message: Message,
  fallback: Webhook | undefined,
  stage: Stage,
): Promise<Delivery> {
  const first = await deliver(message, stage)
  if (first.isTaken) return first
  const { webhook, subject, parameters } = message
  if (first.failure === undefined || fallback === undefined) {
    stage.lost.push(`${subject} by ${webhook.slot}; ${why(first, stage)}`)
    return first
  }
  const type = webhook.slot === 'answer_url' ? 'answer' : 'event'
  const second = await deliver(
    {
      ...message,
      webhook: fallback,
      parameters: {
        ...parameters,
        reason: first.failure,
        original_request: { url: webhook.address, type },
      },
      wantsNcco: 'always',
    },
    stage,
  )
  if (!second.isTaken)
    stage.lost.push(`${subject}, neither by ${webhook.slot} nor by ${fallback.slot}`)
  return second
}

function why({ failure }: Delivery, { policy }: Stage): string {
  if (failure !== undefined) return 'there is no fallback_answer_url'
  return `its answer does not count as failed (--failed ${policy}), so the fallback is not asked`
}
