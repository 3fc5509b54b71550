import type { Construct } from 'constructs'
import { Capability } from './capability'
import type { IResolvable } from './cdktf'
import type { VoiceWebhook } from './webhook-address'

/** Where the media and the API of a voice application live. */
export type VoiceRegion =
  | 'na-east'
  | 'na-west'
  | 'eu-east'
  | 'eu-west'
  | 'apac-sng'
  | 'apac-australia'

/** Webhooks and settings of inbound and outbound calls. */
export interface VoiceCapabilityProps {
  /**
   * Called when a call is made or received; it must answer with an NCCO.
   * @default no webhook
   */
  readonly answerUrl?: string | VoiceWebhook
  /**
   * Called when answerUrl is offline or fails, or eventUrl does while an NCCO is expected from it; it must answer
   * with an NCCO.
   * @default no webhook
   */
  readonly fallbackAnswerUrl?: string | VoiceWebhook
  /**
   * Receives the events of calls, such as ringing and answered.
   * @default no webhook
   */
  readonly eventUrl?: string | VoiceWebhook
  /**
   * The region that handles the calls.
   * @default Vonage chooses
   */
  readonly region?: VoiceRegion | IResolvable
  /**
   * Whether Vonage signs its calls to the webhooks with a JWT.
   * @default true
   */
  readonly signedCallbacks?: boolean | IResolvable
  /**
   * Hours that a named conversation lives, 1 to 9000.
   * @default 48
   */
  readonly conversationsTtlHours?: number
  /**
   * Days that the data of a leg is kept, 1 to 31.
   * @default Vonage chooses, 2 or 7
   */
  readonly legPersistenceTimeDays?: number
}

/** Inbound and outbound calls with the Voice API. */
export class VoiceCapability extends Capability<'voice'> {
  constructor(scope: Construct, id: string, props: VoiceCapabilityProps = {}) {
    super(scope, id, 'voice', props)
  }
}
