import type { JsonObject } from '../engine/ports'
import { deliver } from './deliver'
import type { Stage } from './stage'
import type { Webhook } from './webhook'

/** What a message or an event is about. */
export interface CallbackFacts {
  /** The number of the application. */
  readonly own: string
  /** The number of the other side. */
  readonly other: string
  /** The version of the Messages API that the application asks for. */
  readonly version: string
}

interface Callback {
  readonly subject: string
  readonly parameters: JsonObject
}

type BuildCallbacks = (facts: CallbackFacts, stage: Stage) => readonly Callback[]

/** Tells the webhook everything that belongs to the event. */
export async function playCallbacks(
  build: BuildCallbacks,
  webhook: Webhook,
  facts: CallbackFacts,
  stage: Stage,
): Promise<void> {
  for (const callback of build(facts, stage)) {
    const message = { ...callback, webhook, phase: 'in_progress', wantsNcco: 'never' } as const
    const { isTaken } = await deliver(message, stage)
    if (!isTaken) stage.lost.push(`${callback.subject} by ${webhook.slot}`)
  }
}

/**
 * An SMS that came in. Source: Messages API specification 1.20.0, webhook inbound-message, inboundMessageSMS (its
 * `origin` may be left out; `message_type` is in the schemas of the other channels only); 0.1 for version v0.1.
 */
export const inboundMessage: BuildCallbacks = ({ own, other, version }, { ports }) => {
  const common = { message_uuid: ports.newId(), timestamp: ports.now().toISOString() }
  const text = 'Rehearsal of an inbound message.'
  const older = {
    ...common,
    from: { type: 'sms', number: other },
    to: { type: 'sms', number: own },
    direction: 'inbound',
    message: { content: { type: 'text', text } },
  }
  const newer = {
    ...common,
    channel: 'sms',
    from: other,
    to: own,
    message_type: 'text',
    text,
    sms: { num_messages: '1', keyword: 'REHEARSAL' },
    usage: { currency: 'EUR', price: '0.00' },
  }
  return [{ subject: 'message', parameters: version === 'v0.1' ? older : newer }]
}

/**
 * How a sent SMS fares. Source: Messages API specification 1.20.0, webhook message-status, messageStatusSMS (its
 * `destination` may be left out); 0.1 for version v0.1.
 */
export const messageStatuses: BuildCallbacks = ({ own, other, version }, { ports }) => {
  const message_uuid = ports.newId()
  return ['submitted', 'delivered'].map((status) => {
    const common = { message_uuid, timestamp: ports.now().toISOString(), status }
    const usage = { currency: 'EUR', price: '0.00' }
    const older = {
      ...common,
      from: { type: 'sms', number: own },
      to: { type: 'sms', number: other },
      usage,
    }
    const sms = { count_total: '1' }
    const newer = { ...common, channel: 'sms', from: own, to: other, sms, usage }
    return { subject: status, parameters: version === 'v0.1' ? older : newer }
  })
}

/**
 * A user who joins a conversation. Source: Vonage Conversation API, concepts, conversation: the events of an example,
 * member:joined; a webhook also has the ids that the path of the list has there.
 */
export const rtcEvents: BuildCallbacks = (_facts, { identity, ports }) => {
  const conversation = `CON-${ports.newId()}`
  const member = `MEM-${ports.newId()}`
  const timestamp = ports.now().toISOString()
  const user = { id: `USR-${ports.newId()}`, name: 'rehearsal' }
  const parameters = {
    id: 1,
    type: 'member:joined',
    application_id: identity.applicationId,
    conversation_id: conversation,
    timestamp,
    from: member,
    to: '',
    body: { user, channel: { type: 'app' }, timestamp: { joined: timestamp } },
    state: '',
  }
  return [{ subject: 'member:joined', parameters }]
}
