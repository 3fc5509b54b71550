import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { inputParameters, type PlayedCall, statusParameters } from './call-parameters'
import type { Webhook } from './webhook'

/** An event whose answer may be an NCCO that replaces the one that runs. */
export interface NccoEvent {
  readonly subject: string
  readonly webhook: Webhook
  readonly parameters: JsonObject
}

/** Where events of an NCCO go. */
export interface EventWebhooks {
  /** The event URL of the application, if it has one. */
  readonly event: Webhook | undefined
  /** Lends its timeouts to an `eventUrl` of an action where the application has no event URL. */
  readonly template: Webhook
}

/**
 * The events of an NCCO that may be answered with another one: of `input`, of `notify` and of a `connect` that is
 * synchronous. They go to the action's own `eventUrl`, else to the event URL of the application.
 * Source: Vonage Voice API, NCCO reference, input, notify, connect (eventType).
 */
export function nccoEventsOf(
  actions: readonly Json[],
  call: PlayedCall,
  webhooks: EventWebhooks,
  now: Date,
): readonly NccoEvent[] {
  return actions.filter(isJsonObject).flatMap((action) => {
    const webhook = webhookOf(action, webhooks)
    const told = tellOf(action, call, now)
    return webhook === undefined || told === undefined ? [] : [{ webhook, ...told }]
  })
}

function tellOf(action: JsonObject, call: PlayedCall, now: Date) {
  const { action: kind, type, mode, payload, eventType } = action
  if (kind === 'input' && mode !== 'asynchronous') {
    const types = Array.isArray(type) ? (type as readonly Json[]) : []
    return { subject: 'input', parameters: inputParameters(call, types, now) }
  }
  if (kind === 'notify') {
    return { subject: 'notify', parameters: notifyParameters(call, payload ?? null, now) }
  }
  if (kind === 'connect' && eventType === 'synchronous') {
    const leg = { ...call, from: call.to, to: numberOf(action) ?? call.from }
    return { subject: 'connect unanswered', parameters: statusParameters(leg, 'unanswered', now) }
  }
  return undefined
}

/** The phone number that a `connect` calls, if it calls one. */
function numberOf({ endpoint }: JsonObject): string | undefined {
  const [first] = Array.isArray(endpoint) ? (endpoint as readonly Json[]) : []
  const number = isJsonObject(first) ? first['number'] : undefined
  return typeof number === 'string' ? number : undefined
}

function notifyParameters(call: PlayedCall, payload: Json, now: Date): JsonObject {
  const { conversationUuid } = call
  return { payload, conversation_uuid: conversationUuid, timestamp: now.toISOString() }
}

function webhookOf(action: JsonObject, { event, template }: EventWebhooks): Webhook | undefined {
  const [own] = Array.isArray(action['eventUrl']) ? (action['eventUrl'] as readonly Json[]) : []
  if (typeof own !== 'string') return event
  const method = action['eventMethod'] === 'GET' ? 'GET' : 'POST'
  return { ...(event ?? template), slot: 'event_url', address: own, method }
}
