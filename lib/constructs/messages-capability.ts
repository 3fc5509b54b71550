import type { Construct } from 'constructs'
import { Capability } from './capability'
import type { IResolvable } from './cdktf'
import type { MessagesWebhook } from './webhook-address'

/** Webhooks and settings of messages. */
export interface MessagesCapabilityProps {
  /**
   * Receives inbound messages.
   * @default no webhook
   */
  readonly inboundUrl?: string | MessagesWebhook
  /**
   * Receives the status of messages, such as delivered.
   * @default no webhook
   */
  readonly statusUrl?: string | MessagesWebhook
  /**
   * The format of the webhooks.
   * @default Vonage chooses v1
   */
  readonly version?: 'v1' | 'v0.1' | IResolvable
  /**
   * Whether media of inbound messages can be fetched only with a JWT.
   * @default Vonage chooses
   */
  readonly authenticateInboundMedia?: boolean | IResolvable
}

/** Messages and dispatch workflows with the Messages and Dispatch APIs. */
export class MessagesCapability extends Capability<'messages'> {
  constructor(scope: Construct, id: string, props: MessagesCapabilityProps = {}) {
    super(scope, id, 'messages', props)
  }
}
