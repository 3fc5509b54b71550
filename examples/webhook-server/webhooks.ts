import type { Settings } from './settings'

/** What a webhook is told, from the query or the body. */
export type Parameters = Readonly<Record<string, unknown>>

/** What it answers: with a body as JSON. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** A line for the log. */
  readonly log: string
}

type Webhook = (parameters: Parameters, settings: Settings) => Answer

/** The six webhooks of the application, by path. */
export const webhooks: Readonly<Record<string, Webhook>> = {
  // Forwards the call to the mobile phone. The phone shows the number that was called.
  '/webhooks/answer': ({ from, to }, { forwardTo }) => {
    // A status that Vonage takes for "try the fallback".
    if (forwardTo === undefined) return { status: 503, log: 'answer: nobody to forward to' }
    const ncco = [
      { action: 'talk', text: 'We are connecting you.' },
      { action: 'connect', from: to, endpoint: [{ type: 'phone', number: forwardTo }] },
    ]
    return { status: 200, body: ncco, log: `answer: ${shown(from)} forwarded to ${forwardTo}` }
  },
  '/webhooks/fallback': ({ from, reason }) => ({
    status: 200,
    body: [{ action: 'talk', text: 'Nobody is here at the moment. Please call again later.' }],
    log: `fallback: ${shown(from)}, because ${shown(reason)}`,
  }),
  '/webhooks/event': ({ status, reason }) => taken(`event: ${shown(status ?? reason)}`),
  '/webhooks/inbound': ({ from, text }) => taken(`message from ${shown(from)}: ${shown(text)}`),
  '/webhooks/status': ({ message_uuid, status }) =>
    taken(`message ${shown(message_uuid)}: ${shown(status)}`),
  '/webhooks/rtcevent': ({ type }) => taken(`rtc: ${shown(type)}`),
}

/** A value on one line of the log. */
function shown(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').slice(0, 80) : '-'
}

function taken(log: string): Answer {
  return { status: 204, log }
}
