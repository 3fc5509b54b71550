import type { IResolvable } from './cdktf'

/** The HTTP method of a webhook. */
export type HttpMethod = 'GET' | 'POST'

/** A webhook of voice: GET or POST, with timeouts. */
export interface VoiceWebhook {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /**
   * The HTTP method of the call.
   * @default 'POST' for eventUrl, 'GET' for answerUrl and fallbackAnswerUrl
   */
  readonly httpMethod?: HttpMethod | IResolvable
  /**
   * Milliseconds to wait for a connection, 300 to 1000. After a timeout Vonage tries once more.
   * @default 1000
   */
  readonly connectTimeoutMs?: number
  /**
   * Milliseconds to wait for the answer, 1000 to 5000, for eventUrl 1000 to 10000. After a timeout Vonage tries once
   * more.
   * @default 5000, for eventUrl 10000
   */
  readonly socketTimeoutMs?: number
}

/** A webhook of messages: always POST. */
export interface MessagesWebhook {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /**
   * The HTTP method of the call; there is only one.
   * @default 'POST'
   */
  readonly httpMethod?: 'POST' | IResolvable
}

/** A webhook of rtc. */
export interface RtcWebhook {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /**
   * The HTTP method of the call.
   * @default 'POST'
   */
  readonly httpMethod?: HttpMethod | IResolvable
}

/** A webhook of verify: always POST. */
export interface VerifyWebhook {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /**
   * The HTTP method of the call; there is only one.
   * @default 'POST'
   */
  readonly httpMethod?: 'POST' | IResolvable
}

/** A webhook of video: no method to choose, but a switch. */
export interface VideoWebhook {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /**
   * Whether the webhook is called.
   * @default true
   */
  readonly active?: boolean | IResolvable
}

/** A slot and what a `Webhook` puts into it. */
export interface FilledSlot {
  readonly slot: string
  readonly webhook: object
}
