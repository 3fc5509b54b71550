import type { RehearsedCapability } from '../model/rehearsal-events'
import { childOf, type Tree, treeAt } from '../model/tree'
import { webhookLimits } from '../model/webhook'

/** A webhook of the application that can be rehearsed. */
export interface Webhook {
  /** `voice`, `messages` or `rtc`. */
  readonly capability: RehearsedCapability
  /** The API's name of the slot. */
  readonly slot: string
  readonly address: string
  readonly method: 'GET' | 'POST'
  readonly connectTimeoutMs: number
  readonly socketTimeoutMs: number
  /** Whether Vonage signs what it sends there. */
  readonly isSigned: boolean
}

/** The webhook in a slot of an application, with defaults filled in; undefined when the slot is empty. */
export function findWebhook(
  application: { readonly capabilities: Tree },
  capability: RehearsedCapability,
  slot: string,
): Webhook | undefined {
  const declared = childOf(application.capabilities, capability)
  const webhook = treeAt(declared, ['webhooks', slot])
  const address = childOf(webhook, 'address')
  if (typeof address !== 'string') return undefined
  const { connect, eventSocket } = webhookLimits
  return {
    capability,
    slot,
    address,
    method: childOf(webhook, 'http_method') === 'GET' ? 'GET' : 'POST',
    // Only voice can set them; the others get the longest that voice may have.
    connectTimeoutMs: numberOr(connect.max, childOf(webhook, 'connect_timeout')),
    socketTimeoutMs: numberOr(eventSocket.max, childOf(webhook, 'socket_timeout')),
    // Messages has no switch: Vonage signs its callbacks. Source: Vonage guide on signed webhooks.
    isSigned: childOf(declared, 'signed_callbacks') !== false,
  }
}

function numberOr(standard: number, value: Tree): number {
  return typeof value === 'number' ? value : standard
}
