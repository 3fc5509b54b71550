// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

/** Called when a call is made or received. It must answer with an NCCO. */
export interface VonageApplicationCapabilityVoiceWebhooksAnswerUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. One of `GET`, `POST`. Default: `GET`. */
  readonly httpMethod?: string
  /** Milliseconds to wait for a connection. After a timeout Vonage tries once more. From 300 to 1000 ms. Default: `1000`. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for the answer. After a timeout Vonage tries once more. From 1000 to 5000 ms. Default: `5000`. */
  readonly socketTimeout?: number
}

/** Called when answer_url is offline or fails, or event_url does while an NCCO is expected from it. It must answer with an NCCO. */
export interface VonageApplicationCapabilityVoiceWebhooksFallbackAnswerUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. One of `GET`, `POST`. Default: `GET`. */
  readonly httpMethod?: string
  /** Milliseconds to wait for a connection. After a timeout Vonage tries once more. From 300 to 1000 ms. Default: `1000`. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for the answer. After a timeout Vonage tries once more. From 1000 to 5000 ms. Default: `5000`. */
  readonly socketTimeout?: number
}

/** Receives the events of calls, such as ringing and answered. */
export interface VonageApplicationCapabilityVoiceWebhooksEventUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. One of `GET`, `POST`. Default: `POST`. */
  readonly httpMethod?: string
  /** Milliseconds to wait for a connection. After a timeout Vonage tries once more. From 300 to 1000 ms. Default: `1000`. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for the answer. After a timeout Vonage tries once more. From 1000 to 10000 ms. Default: `10000`. */
  readonly socketTimeout?: number
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilityVoiceWebhooks {
  /** Called when a call is made or received. It must answer with an NCCO. */
  readonly answerUrl?: VonageApplicationCapabilityVoiceWebhooksAnswerUrl | IResolvable
  /** Called when answer_url is offline or fails, or event_url does while an NCCO is expected from it. It must answer with an NCCO. */
  readonly fallbackAnswerUrl?: VonageApplicationCapabilityVoiceWebhooksFallbackAnswerUrl | IResolvable
  /** Receives the events of calls, such as ringing and answered. */
  readonly eventUrl?: VonageApplicationCapabilityVoiceWebhooksEventUrl | IResolvable
}

/** Inbound and outbound calls with the Voice API. */
export interface VonageApplicationCapabilityVoice {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilityVoiceWebhooks | IResolvable
  /** Whether Vonage signs its calls to the webhooks with a JWT. Default: `true`. */
  readonly signedCallbacks?: boolean | IResolvable
  /** Hours that a named conversation lives. From 1 to 9000 hours. Default: `48`. */
  readonly conversationsTtl?: number
  /** Days that the data of a leg is kept. The server chooses 2 or 7 when left out. From 1 to 31 days. */
  readonly legPersistenceTime?: number
  /** The region that handles the calls. Vonage chooses when left out. One of `na-east`, `na-west`, `eu-east`, `eu-west`, `apac-sng`, `apac-australia`. */
  readonly region?: string
}

/** Receives inbound messages. */
export interface VonageApplicationCapabilityMessagesWebhooksInboundUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** Receives the status of messages, such as delivered. */
export interface VonageApplicationCapabilityMessagesWebhooksStatusUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilityMessagesWebhooks {
  /** Receives inbound messages. */
  readonly inboundUrl?: VonageApplicationCapabilityMessagesWebhooksInboundUrl | IResolvable
  /** Receives the status of messages, such as delivered. */
  readonly statusUrl?: VonageApplicationCapabilityMessagesWebhooksStatusUrl | IResolvable
}

/** Messages and dispatch workflows with the Messages and Dispatch APIs. */
export interface VonageApplicationCapabilityMessages {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilityMessagesWebhooks | IResolvable
  /** The format of the webhooks: v1 or v0.1. The server chooses v1 when left out. One of `v0.1`, `v1`. */
  readonly version?: string
  /** Whether media of inbound messages can be fetched only with a JWT. */
  readonly authenticateInboundMedia?: boolean | IResolvable
}

/** Receives RTC events. */
export interface VonageApplicationCapabilityRtcWebhooksEventUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. One of `GET`, `POST`. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilityRtcWebhooks {
  /** Receives RTC events. */
  readonly eventUrl?: VonageApplicationCapabilityRtcWebhooksEventUrl | IResolvable
}

/** WebRTC with the Client SDK and the Conversation API. */
export interface VonageApplicationCapabilityRtc {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilityRtcWebhooks | IResolvable
  /** Whether Vonage signs its calls to the webhooks with a JWT. Default: `true`. */
  readonly signedCallbacks?: boolean | IResolvable
  /** Days that the data of a leg is kept. The server chooses 2 or 7 when left out. From 1 to 31 days. */
  readonly legPersistenceTime?: number
}

/** Marks the application for Vonage Business pricing. It has no webhook. */
export interface VonageApplicationCapabilityVbc {
}

/** Receives what becomes of verification requests. */
export interface VonageApplicationCapabilityVerifyWebhooksStatusUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilityVerifyWebhooks {
  /** Receives what becomes of verification requests. */
  readonly statusUrl?: VonageApplicationCapabilityVerifyWebhooksStatusUrl | IResolvable
}

/** Verification of phone numbers with the Verify API v2. */
export interface VonageApplicationCapabilityVerify {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilityVerifyWebhooks | IResolvable
}

/** Told when the status of an archive changes. */
export interface VonageApplicationCapabilityVideoWebhooksArchiveStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client connects to a session. */
export interface VonageApplicationCapabilityVideoWebhooksConnectionCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client leaves a session. */
export interface VonageApplicationCapabilityVideoWebhooksConnectionDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a session is created. */
export interface VonageApplicationCapabilityVideoWebhooksSessionCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a session ends. */
export interface VonageApplicationCapabilityVideoWebhooksSessionDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Receives the notifications of sessions. */
export interface VonageApplicationCapabilityVideoWebhooksSessionNotification {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client begins to publish a stream. */
export interface VonageApplicationCapabilityVideoWebhooksStreamCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a stream ends. */
export interface VonageApplicationCapabilityVideoWebhooksStreamDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of an Experience Composer changes. */
export interface VonageApplicationCapabilityVideoWebhooksRenderStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of live captions changes. */
export interface VonageApplicationCapabilityVideoWebhooksCaptionsStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of a broadcast changes. */
export interface VonageApplicationCapabilityVideoWebhooksBroadcastStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call joins a session. */
export interface VonageApplicationCapabilityVideoWebhooksSipCallCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call changes. */
export interface VonageApplicationCapabilityVideoWebhooksSipCallUpdated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call ends. */
export interface VonageApplicationCapabilityVideoWebhooksSipCallDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a moderator mutes a SIP call. */
export interface VonageApplicationCapabilityVideoWebhooksSipCallMuteForced {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilityVideoWebhooks {
  /** Told when the status of an archive changes. */
  readonly archiveStatus?: VonageApplicationCapabilityVideoWebhooksArchiveStatus | IResolvable
  /** Told when a client connects to a session. */
  readonly connectionCreated?: VonageApplicationCapabilityVideoWebhooksConnectionCreated | IResolvable
  /** Told when a client leaves a session. */
  readonly connectionDestroyed?: VonageApplicationCapabilityVideoWebhooksConnectionDestroyed | IResolvable
  /** Told when a session is created. */
  readonly sessionCreated?: VonageApplicationCapabilityVideoWebhooksSessionCreated | IResolvable
  /** Told when a session ends. */
  readonly sessionDestroyed?: VonageApplicationCapabilityVideoWebhooksSessionDestroyed | IResolvable
  /** Receives the notifications of sessions. */
  readonly sessionNotification?: VonageApplicationCapabilityVideoWebhooksSessionNotification | IResolvable
  /** Told when a client begins to publish a stream. */
  readonly streamCreated?: VonageApplicationCapabilityVideoWebhooksStreamCreated | IResolvable
  /** Told when a stream ends. */
  readonly streamDestroyed?: VonageApplicationCapabilityVideoWebhooksStreamDestroyed | IResolvable
  /** Told when the status of an Experience Composer changes. */
  readonly renderStatus?: VonageApplicationCapabilityVideoWebhooksRenderStatus | IResolvable
  /** Told when the status of live captions changes. */
  readonly captionsStatus?: VonageApplicationCapabilityVideoWebhooksCaptionsStatus | IResolvable
  /** Told when the status of a broadcast changes. */
  readonly broadcastStatus?: VonageApplicationCapabilityVideoWebhooksBroadcastStatus | IResolvable
  /** Told when a SIP call joins a session. */
  readonly sipCallCreated?: VonageApplicationCapabilityVideoWebhooksSipCallCreated | IResolvable
  /** Told when a SIP call changes. */
  readonly sipCallUpdated?: VonageApplicationCapabilityVideoWebhooksSipCallUpdated | IResolvable
  /** Told when a SIP call ends. */
  readonly sipCallDestroyed?: VonageApplicationCapabilityVideoWebhooksSipCallDestroyed | IResolvable
  /** Told when a moderator mutes a SIP call. */
  readonly sipCallMuteForced?: VonageApplicationCapabilityVideoWebhooksSipCallMuteForced | IResolvable
}

/** How archives are stored. A create sends it, with false for what is left out. */
export interface VonageApplicationCapabilityVideoStorage {
  /** Whether archives are encrypted where they are stored. Default: `false`. */
  readonly serverSideEncryption?: boolean | IResolvable
  /** Whether media is encrypted from client to client. Default: `false`. */
  readonly endToEndEncryption?: boolean | IResolvable
  /** Whether archives go to cloud storage of your own. Default: `false`. */
  readonly cloudStorage?: boolean | IResolvable
}

/** Video sessions with the Video API. */
export interface VonageApplicationCapabilityVideo {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilityVideoWebhooks | IResolvable
  /** How archives are stored. A create sends it, with false for what is left out. */
  readonly storage?: VonageApplicationCapabilityVideoStorage | IResolvable
}

/** Network APIs of operators, such as number verification and SIM swap. */
export interface VonageApplicationCapabilityNetworkApis {
  /** The id of the network application in the network registry of Vonage. */
  readonly networkApplicationId?: string
  /** Where a user comes back to after the operator has authorized the request. */
  readonly redirectUri?: string
}

/** One capability of an application that is declared elsewhere, without `capabilities`. A destroy removes it. Set exactly one of `voice`, `messages`, `rtc`, `vbc`, `verify`, `video`, `network_apis`. */
export interface VonageApplicationCapabilityConfig extends TerraformMetaArguments {
  /** The id of the application, which is declared elsewhere. */
  readonly applicationId: string
  /** Inbound and outbound calls with the Voice API. */
  readonly voice?: VonageApplicationCapabilityVoice | IResolvable
  /** Messages and dispatch workflows with the Messages and Dispatch APIs. */
  readonly messages?: VonageApplicationCapabilityMessages | IResolvable
  /** WebRTC with the Client SDK and the Conversation API. */
  readonly rtc?: VonageApplicationCapabilityRtc | IResolvable
  /** Marks the application for Vonage Business pricing. It has no webhook. */
  readonly vbc?: VonageApplicationCapabilityVbc | IResolvable
  /** Verification of phone numbers with the Verify API v2. */
  readonly verify?: VonageApplicationCapabilityVerify | IResolvable
  /** Video sessions with the Video API. */
  readonly video?: VonageApplicationCapabilityVideo | IResolvable
  /** Network APIs of operators, such as number verification and SIM swap. */
  readonly networkApis?: VonageApplicationCapabilityNetworkApis | IResolvable
}

/** One capability of an application that is declared elsewhere, without `capabilities`. A destroy removes it. Set exactly one of `voice`, `messages`, `rtc`, `vbc`, `verify`, `video`, `network_apis`. The resource `vonage_application_capability` as it is. */
export class VonageApplicationCapabilityResource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = 'vonage_application_capability'

  constructor(scope: Construct, id: string, config: VonageApplicationCapabilityConfig) {
    super(scope, id, VonageApplicationCapabilityResource.tfResourceType, config)
  }

  /** A reference: `<application id>:<capability>`. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The id of the application, which is declared elsewhere. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }
}
