import type { Construct } from 'constructs'
import { Capability } from './capability'
import type { IResolvable } from './cdktf'
import type { VideoWebhook } from './webhook-address'

/** How the archives of video sessions are stored. */
export interface VideoStorage {
  /**
   * Whether archives are encrypted where they are stored.
   * @default false
   */
  readonly serverSideEncryption?: boolean | IResolvable
  /**
   * Whether media is encrypted from client to client.
   * @default false
   */
  readonly endToEndEncryption?: boolean | IResolvable
  /**
   * Whether archives go to cloud storage of your own.
   * @default false
   */
  readonly cloudStorage?: boolean | IResolvable
}

/** The webhooks of video sessions, and how archives are stored. */
export interface VideoCapabilityProps {
  /**
   * Told when the status of an archive changes.
   * @default no webhook
   */
  readonly archiveStatus?: string | VideoWebhook
  /**
   * Told when a client connects to a session.
   * @default no webhook
   */
  readonly connectionCreated?: string | VideoWebhook
  /**
   * Told when a client leaves a session.
   * @default no webhook
   */
  readonly connectionDestroyed?: string | VideoWebhook
  /**
   * Told when a session is created.
   * @default no webhook
   */
  readonly sessionCreated?: string | VideoWebhook
  /**
   * Told when a session ends.
   * @default no webhook
   */
  readonly sessionDestroyed?: string | VideoWebhook
  /**
   * Receives the notifications of sessions.
   * @default no webhook
   */
  readonly sessionNotification?: string | VideoWebhook
  /**
   * Told when a client begins to publish a stream.
   * @default no webhook
   */
  readonly streamCreated?: string | VideoWebhook
  /**
   * Told when a stream ends.
   * @default no webhook
   */
  readonly streamDestroyed?: string | VideoWebhook
  /**
   * Told when the status of an Experience Composer changes.
   * @default no webhook
   */
  readonly renderStatus?: string | VideoWebhook
  /**
   * Told when the status of live captions changes.
   * @default no webhook
   */
  readonly captionsStatus?: string | VideoWebhook
  /**
   * Told when the status of a broadcast changes.
   * @default no webhook
   */
  readonly broadcastStatus?: string | VideoWebhook
  /**
   * Told when a SIP call joins a session.
   * @default no webhook
   */
  readonly sipCallCreated?: string | VideoWebhook
  /**
   * Told when a SIP call changes.
   * @default no webhook
   */
  readonly sipCallUpdated?: string | VideoWebhook
  /**
   * Told when a SIP call ends.
   * @default no webhook
   */
  readonly sipCallDestroyed?: string | VideoWebhook
  /**
   * Told when a moderator mutes a SIP call.
   * @default no webhook
   */
  readonly sipCallMuteForced?: string | VideoWebhook
  /**
   * How archives are stored.
   * @default all three switches are off
   */
  readonly storage?: VideoStorage | IResolvable
}

/** Video sessions with the Video API. */
export class VideoCapability extends Capability<'video'> {
  constructor(scope: Construct, id: string, props: VideoCapabilityProps = {}) {
    super(scope, id, 'video', props)
  }
}
