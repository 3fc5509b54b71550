import type { Construct } from 'constructs'
import { Capability } from './capability'
import type { IResolvable } from './cdktf'
import type { RtcWebhook } from './webhook-address'

/** The webhook and settings of WebRTC. */
export interface RtcCapabilityProps {
  /**
   * Receives RTC events.
   * @default no webhook
   */
  readonly eventUrl?: string | RtcWebhook
  /**
   * Whether Vonage signs its calls to the webhook with a JWT.
   * @default true
   */
  readonly signedCallbacks?: boolean | IResolvable
  /**
   * Days that the data of a leg is kept, 1 to 31.
   * @default Vonage chooses, 2 or 7
   */
  readonly legPersistenceTimeDays?: number
}

/** WebRTC with the Client SDK and the Conversation API. */
export class RtcCapability extends Capability<'rtc'> {
  constructor(scope: Construct, id: string, props: RtcCapabilityProps = {}) {
    super(scope, id, 'rtc', props)
  }
}
