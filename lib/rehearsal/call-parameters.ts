import type { Json, JsonObject } from '../engine/ports'

/** One call, as every request about it tells it. */
export interface PlayedCall {
  readonly direction: 'inbound' | 'outbound'
  readonly from: string
  readonly to: string
  readonly uuid: string
  /** `CON-` and a UUID. */
  readonly conversationUuid: string
  /** The region that the application asks for; undefined when it leaves the choice to Vonage. */
  readonly region?: string | undefined
}

/** Statuses of a call that is answered, before it ends. Source: Vonage Voice API, guide on call flow, call states. */
export const openingStatuses = ['started', 'ringing', 'answered'] as const

/** Seconds that a played call lasts. */
const DURATION_SECONDS = 2

/** Hosts of the regions. Source: Application API v2 specification 2.4.1, capabilities.voice.region. */
const regionUrls: Readonly<Record<string, string>> = {
  'na-east': 'https://api-us-3.vonage.com',
  'na-west': 'https://api-us-4.vonage.com',
  'eu-east': 'https://api-eu-4.vonage.com',
  'eu-west': 'https://api-eu-3.vonage.com',
  'apac-sng': 'https://api-ap-3.vonage.com',
  'apac-australia': 'https://api-ap-4.vonage.com',
}

/** Where Vonage would be likely to answer a call between the placeholders, which are British. */
const STANDARD_REGION = 'eu-west'

/**
 * What the answer URL is told of a call from a phone; `from_user`, `custom_data` and `SipHeader_…` come with others.
 * Source: Vonage Voice API, webhook reference, answer webhook data fields.
 */
export function answerParameters(call: PlayedCall): JsonObject {
  const { from, to, uuid, conversationUuid, region = STANDARD_REGION } = call
  return {
    to,
    from,
    uuid,
    conversation_uuid: conversationUuid,
    region_url: regionUrls[region] ?? null,
    endpoint_type: 'phone',
  }
}

/** What the event URL is told of a status. Source: Vonage Voice API, webhook reference, event webhook. */
export function statusParameters(call: PlayedCall, status: string, now: Date): JsonObject {
  const timestamp = now.toISOString()
  const { from, to, uuid, conversationUuid, direction } = call
  const ids = { from, to, uuid, conversation_uuid: conversationUuid }
  const common = { ...ids, status, direction, timestamp }
  // The call that rings at nobody is the one that a `connect` makes.
  if (status === 'unanswered') return { ...common, direction: 'outbound', detail: 'timeout' }
  if (status === 'answered') return { ...common, start_time: null, rate: null, network: null }
  if (status !== 'completed') return common
  return {
    ...common,
    start_time: new Date(now.getTime() - DURATION_SECONDS * 1000).toISOString(),
    end_time: timestamp,
    duration: String(DURATION_SECONDS),
    network: 'GB-FIXED',
    rate: '0.00',
    price: '0.00',
  }
}

/** What the event URL is told of a call that cannot go on. Source: Voice API, webhook reference, errors. */
export function errorParameters(call: PlayedCall, reason: string, now: Date): JsonObject {
  return {
    reason,
    conversation_uuid: call.conversationUuid,
    timestamp: now.toISOString(),
  }
}

/**
 * What is told of an `input` action that has ended, with one key pressed. Source: Voice API, webhook reference, input.
 * @param types What the action listens for.
 */
export function inputParameters(call: PlayedCall, types: readonly Json[], now: Date): JsonObject {
  const { from, to, uuid, conversationUuid } = call
  return {
    from,
    to,
    dtmf: types.includes('dtmf') ? { digits: '1', timed_out: false } : null,
    speech: types.includes('speech')
      ? {
          timeout_reason: 'end_on_silence_timeout',
          results: [{ text: 'rehearsal', confidence: '0.9' }],
        }
      : null,
    uuid,
    conversation_uuid: conversationUuid,
    timestamp: now.toISOString(),
  }
}
