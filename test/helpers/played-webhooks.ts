import type { Json, JsonObject, RawApplication } from '../../lib/engine/ports'
import type { ApplicationId } from '../../lib/model/application'
import type { WebhookReply, WebhookRequest } from '../../lib/rehearsal/exchange'
import type { Rehearsal } from '../../lib/rehearsal/rehearsal'
import { type RehearsalRequest, rehearse } from '../../lib/rehearsal/rehearse'
import { createFakeClock } from './fake-clock'

export const rehearsedId = '78d335fa-323d-0114-9c3d-d6f0d48968cf'

/** Replies by the path of the webhook, one after the other; the last one stays. */
export type Replies = Readonly<Record<string, readonly WebhookReply[]>>

/** A reply with a status, and a JSON body if any. */
export function answering(status: number, body?: Json): WebhookReply {
  return {
    status,
    contentType: 'application/json',
    location: undefined,
    body: body === undefined ? '' : JSON.stringify(body),
    isCut: false,
  }
}

/** An NCCO that Vonage takes. */
export const goodNcco: Json = [{ action: 'talk', text: 'Hello' }]

/** An application with these voice webhooks, each at `https://example.com/<slot>`, and other capabilities. */
export function anApplicationWith(
  slots: Readonly<Record<string, JsonObject>>,
  others: JsonObject = {},
): RawApplication {
  const webhooks = Object.fromEntries(
    Object.entries(slots).map(([slot, more]) => [
      slot,
      { address: `https://example.com/${slot}`, ...more },
    ]),
  )
  return {
    id: rehearsedId as ApplicationId,
    name: 'shop',
    capabilities: { voice: { webhooks }, ...others },
  }
}

/** What a rehearsal found, and what it sent. */
export interface PlayedRehearsal {
  readonly rehearsal: Rehearsal
  readonly requests: readonly WebhookRequest[]
}

/** Rehearses against replies instead of servers. */
export async function playRehearsal(
  application: RawApplication,
  replies: Replies,
  request: Partial<RehearsalRequest> = {},
): Promise<PlayedRehearsal> {
  const requests: WebhookRequest[] = []
  const left = new Map(Object.entries(replies).map(([path, list]) => [path, [...list]]))
  let ids = 0
  const rehearsal = await rehearse(
    {
      application,
      event: 'call',
      msisdn: '447700900123',
      policy: 'any',
      isStrict: false,
      identity: { apiKey: 'abcd1234', signatureSecret: undefined },
      ...request,
    },
    {
      send: async (sent) => {
        requests.push(sent)
        const list = left.get(new URL(sent.url).pathname.slice(1)) ?? []
        const reply = list.length > 1 ? list.shift() : list[0]
        return reply ?? answering(200)
      },
      now: createFakeClock().now,
      newId: () => {
        ids += 1
        return `id-${ids}`
      },
    },
  )
  return { rehearsal, requests }
}

/** The steps as `answer_url 1 initial accepted`. */
export function stepsOf({ steps }: Rehearsal): readonly string[] {
  return steps.map(
    ({ webhook, attempt, phase, outcome }) => `${webhook} ${attempt} ${phase} ${outcome}`,
  )
}
