/** Capabilities whose webhooks can be rehearsed. */
export type RehearsedCapability = 'voice' | 'messages' | 'rtc'

/** Something of Vonage's side that can be played. */
interface RehearsableEvent {
  /** What it is, for sentences. */
  readonly words: string
  readonly capability: RehearsedCapability
  /** The slot that it needs, by the API's name. */
  readonly slot: string
}

/** What can be rehearsed, by the name that `--event` takes. */
export const rehearsalEvents = {
  call: { words: 'an inbound call', capability: 'voice', slot: 'answer_url' },
  'outbound-call': { words: 'an outbound call', capability: 'voice', slot: 'answer_url' },
  'call-event': {
    words: 'an event of a call in progress that may change its NCCO',
    capability: 'voice',
    slot: 'event_url',
  },
  message: { words: 'an inbound message', capability: 'messages', slot: 'inbound_url' },
  'message-status': {
    words: 'the status of a sent message',
    capability: 'messages',
    slot: 'status_url',
  },
  rtc: { words: 'an RTC event', capability: 'rtc', slot: 'event_url' },
} as const satisfies Readonly<Record<string, RehearsableEvent>>

/** The name of something that can be rehearsed. */
export type RehearsalEvent = keyof typeof rehearsalEvents

/**
 * Which answers count as failed, so that the request is repeated and the fallback comes in: any that is not
 * accepted, or only a connection that fails and the statuses 429, 503 and 504. Sources disagree
 * (docs/decisions/0067-what-counts-as-failed.md).
 */
export const failurePolicies = ['any', 'documented'] as const

export type FailurePolicy = (typeof failurePolicies)[number]
