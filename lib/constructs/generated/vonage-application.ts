// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

/** Called when a call is made or received. It must answer with an NCCO. */
export interface VonageApplicationCapabilitiesVoiceWebhooksAnswerUrl {
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
export interface VonageApplicationCapabilitiesVoiceWebhooksFallbackAnswerUrl {
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
export interface VonageApplicationCapabilitiesVoiceWebhooksEventUrl {
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
export interface VonageApplicationCapabilitiesVoiceWebhooks {
  /** Called when a call is made or received. It must answer with an NCCO. */
  readonly answerUrl?: VonageApplicationCapabilitiesVoiceWebhooksAnswerUrl | IResolvable
  /** Called when answer_url is offline or fails, or event_url does while an NCCO is expected from it. It must answer with an NCCO. */
  readonly fallbackAnswerUrl?: VonageApplicationCapabilitiesVoiceWebhooksFallbackAnswerUrl | IResolvable
  /** Receives the events of calls, such as ringing and answered. */
  readonly eventUrl?: VonageApplicationCapabilitiesVoiceWebhooksEventUrl | IResolvable
}

/** Inbound and outbound calls with the Voice API. */
export interface VonageApplicationCapabilitiesVoice {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilitiesVoiceWebhooks | IResolvable
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
export interface VonageApplicationCapabilitiesMessagesWebhooksInboundUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** Receives the status of messages, such as delivered. */
export interface VonageApplicationCapabilitiesMessagesWebhooksStatusUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilitiesMessagesWebhooks {
  /** Receives inbound messages. */
  readonly inboundUrl?: VonageApplicationCapabilitiesMessagesWebhooksInboundUrl | IResolvable
  /** Receives the status of messages, such as delivered. */
  readonly statusUrl?: VonageApplicationCapabilitiesMessagesWebhooksStatusUrl | IResolvable
}

/** Messages and dispatch workflows with the Messages and Dispatch APIs. */
export interface VonageApplicationCapabilitiesMessages {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilitiesMessagesWebhooks | IResolvable
  /** The format of the webhooks: v1 or v0.1. The server chooses v1 when left out. One of `v0.1`, `v1`. */
  readonly version?: string
  /** Whether media of inbound messages can be fetched only with a JWT. */
  readonly authenticateInboundMedia?: boolean | IResolvable
}

/** Receives RTC events. */
export interface VonageApplicationCapabilitiesRtcWebhooksEventUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. One of `GET`, `POST`. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilitiesRtcWebhooks {
  /** Receives RTC events. */
  readonly eventUrl?: VonageApplicationCapabilitiesRtcWebhooksEventUrl | IResolvable
}

/** WebRTC with the Client SDK and the Conversation API. */
export interface VonageApplicationCapabilitiesRtc {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilitiesRtcWebhooks | IResolvable
  /** Whether Vonage signs its calls to the webhooks with a JWT. Default: `true`. */
  readonly signedCallbacks?: boolean | IResolvable
  /** Days that the data of a leg is kept. The server chooses 2 or 7 when left out. From 1 to 31 days. */
  readonly legPersistenceTime?: number
}

/** Marks the application for Vonage Business pricing. It has no webhook. */
export interface VonageApplicationCapabilitiesVbc {
}

/** Receives what becomes of verification requests. */
export interface VonageApplicationCapabilitiesVerifyWebhooksStatusUrl {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: POST. Default: `POST`. */
  readonly httpMethod?: string
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilitiesVerifyWebhooks {
  /** Receives what becomes of verification requests. */
  readonly statusUrl?: VonageApplicationCapabilitiesVerifyWebhooksStatusUrl | IResolvable
}

/** Verification of phone numbers with the Verify API v2. */
export interface VonageApplicationCapabilitiesVerify {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilitiesVerifyWebhooks | IResolvable
}

/** Told when the status of an archive changes. */
export interface VonageApplicationCapabilitiesVideoWebhooksArchiveStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client connects to a session. */
export interface VonageApplicationCapabilitiesVideoWebhooksConnectionCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client leaves a session. */
export interface VonageApplicationCapabilitiesVideoWebhooksConnectionDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a session is created. */
export interface VonageApplicationCapabilitiesVideoWebhooksSessionCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a session ends. */
export interface VonageApplicationCapabilitiesVideoWebhooksSessionDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Receives the notifications of sessions. */
export interface VonageApplicationCapabilitiesVideoWebhooksSessionNotification {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a client begins to publish a stream. */
export interface VonageApplicationCapabilitiesVideoWebhooksStreamCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a stream ends. */
export interface VonageApplicationCapabilitiesVideoWebhooksStreamDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of an Experience Composer changes. */
export interface VonageApplicationCapabilitiesVideoWebhooksRenderStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of live captions changes. */
export interface VonageApplicationCapabilitiesVideoWebhooksCaptionsStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when the status of a broadcast changes. */
export interface VonageApplicationCapabilitiesVideoWebhooksBroadcastStatus {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call joins a session. */
export interface VonageApplicationCapabilitiesVideoWebhooksSipCallCreated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call changes. */
export interface VonageApplicationCapabilitiesVideoWebhooksSipCallUpdated {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a SIP call ends. */
export interface VonageApplicationCapabilitiesVideoWebhooksSipCallDestroyed {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** Told when a moderator mutes a SIP call. */
export interface VonageApplicationCapabilitiesVideoWebhooksSipCallMuteForced {
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** Whether the webhook is called. Default: `true`. */
  readonly active?: boolean | IResolvable
}

/** The URLs that Vonage calls for this capability. */
export interface VonageApplicationCapabilitiesVideoWebhooks {
  /** Told when the status of an archive changes. */
  readonly archiveStatus?: VonageApplicationCapabilitiesVideoWebhooksArchiveStatus | IResolvable
  /** Told when a client connects to a session. */
  readonly connectionCreated?: VonageApplicationCapabilitiesVideoWebhooksConnectionCreated | IResolvable
  /** Told when a client leaves a session. */
  readonly connectionDestroyed?: VonageApplicationCapabilitiesVideoWebhooksConnectionDestroyed | IResolvable
  /** Told when a session is created. */
  readonly sessionCreated?: VonageApplicationCapabilitiesVideoWebhooksSessionCreated | IResolvable
  /** Told when a session ends. */
  readonly sessionDestroyed?: VonageApplicationCapabilitiesVideoWebhooksSessionDestroyed | IResolvable
  /** Receives the notifications of sessions. */
  readonly sessionNotification?: VonageApplicationCapabilitiesVideoWebhooksSessionNotification | IResolvable
  /** Told when a client begins to publish a stream. */
  readonly streamCreated?: VonageApplicationCapabilitiesVideoWebhooksStreamCreated | IResolvable
  /** Told when a stream ends. */
  readonly streamDestroyed?: VonageApplicationCapabilitiesVideoWebhooksStreamDestroyed | IResolvable
  /** Told when the status of an Experience Composer changes. */
  readonly renderStatus?: VonageApplicationCapabilitiesVideoWebhooksRenderStatus | IResolvable
  /** Told when the status of live captions changes. */
  readonly captionsStatus?: VonageApplicationCapabilitiesVideoWebhooksCaptionsStatus | IResolvable
  /** Told when the status of a broadcast changes. */
  readonly broadcastStatus?: VonageApplicationCapabilitiesVideoWebhooksBroadcastStatus | IResolvable
  /** Told when a SIP call joins a session. */
  readonly sipCallCreated?: VonageApplicationCapabilitiesVideoWebhooksSipCallCreated | IResolvable
  /** Told when a SIP call changes. */
  readonly sipCallUpdated?: VonageApplicationCapabilitiesVideoWebhooksSipCallUpdated | IResolvable
  /** Told when a SIP call ends. */
  readonly sipCallDestroyed?: VonageApplicationCapabilitiesVideoWebhooksSipCallDestroyed | IResolvable
  /** Told when a moderator mutes a SIP call. */
  readonly sipCallMuteForced?: VonageApplicationCapabilitiesVideoWebhooksSipCallMuteForced | IResolvable
}

/** How archives are stored. A create sends it, with false for what is left out. */
export interface VonageApplicationCapabilitiesVideoStorage {
  /** Whether archives are encrypted where they are stored. Default: `false`. */
  readonly serverSideEncryption?: boolean | IResolvable
  /** Whether media is encrypted from client to client. Default: `false`. */
  readonly endToEndEncryption?: boolean | IResolvable
  /** Whether archives go to cloud storage of your own. Default: `false`. */
  readonly cloudStorage?: boolean | IResolvable
}

/** Video sessions with the Video API. */
export interface VonageApplicationCapabilitiesVideo {
  /** The URLs that Vonage calls for this capability. */
  readonly webhooks?: VonageApplicationCapabilitiesVideoWebhooks | IResolvable
  /** How archives are stored. A create sends it, with false for what is left out. */
  readonly storage?: VonageApplicationCapabilitiesVideoStorage | IResolvable
}

/** Network APIs of operators, such as number verification and SIM swap. */
export interface VonageApplicationCapabilitiesNetworkApis {
  /** The id of the network application in the network registry of Vonage. */
  readonly networkApplicationId?: string
  /** Where a user comes back to after the operator has authorized the request. */
  readonly redirectUri?: string
}

/** What the application supports. Left out, it is left alone; set, it is complete: a capability that is not in it is removed. One that the provider did not know yet when it took the application on is left alone until it is written here. */
export interface VonageApplicationCapabilities {
  /** Inbound and outbound calls with the Voice API. */
  readonly voice?: VonageApplicationCapabilitiesVoice | IResolvable
  /** Messages and dispatch workflows with the Messages and Dispatch APIs. */
  readonly messages?: VonageApplicationCapabilitiesMessages | IResolvable
  /** WebRTC with the Client SDK and the Conversation API. */
  readonly rtc?: VonageApplicationCapabilitiesRtc | IResolvable
  /** Marks the application for Vonage Business pricing. It has no webhook. */
  readonly vbc?: VonageApplicationCapabilitiesVbc | IResolvable
  /** Verification of phone numbers with the Verify API v2. */
  readonly verify?: VonageApplicationCapabilitiesVerify | IResolvable
  /** Video sessions with the Video API. */
  readonly video?: VonageApplicationCapabilitiesVideo | IResolvable
  /** Network APIs of operators, such as number verification and SIM swap. */
  readonly networkApis?: VonageApplicationCapabilitiesNetworkApis | IResolvable
}

/** What Vonage may do with the data of the application. */
export interface VonageApplicationPrivacy {
  /** Whether Vonage may use the content for improving its AI. */
  readonly improveAi: boolean | IResolvable
}

/** A Vonage application: capabilities, webhooks and the key that its JWTs are made with. */
export interface VonageApplicationConfig extends TerraformMetaArguments {
  /** The name of the application. Vonage does not ask for unique names. */
  readonly name: string
  /** What the application supports. Left out, it is left alone; set, it is complete: a capability that is not in it is removed. One that the provider did not know yet when it took the application on is left alone until it is written here. */
  readonly capabilities?: VonageApplicationCapabilities | IResolvable
  /** What Vonage may do with the data of the application. */
  readonly privacy?: VonageApplicationPrivacy | IResolvable
  /** The public key, in PEM, with which Vonage checks the JWTs of the application. A pair is generated when left out. */
  readonly publicKey?: string
  /** What a create does when the account has an application of this name that nothing in this configuration holds: an error when left out, or `adopt` to take it. Destroying an adopted application only forgets it unless `force_destroy` is set. */
  readonly existing?: string
  /** Whether a destroy unlinks the numbers that are still linked, and deletes an adopted application too. It must be applied before the destroy. */
  readonly forceDestroy?: boolean | IResolvable
  /** Whether a destroy is refused. Set it to false and apply before the application can be destroyed. */
  readonly deletionProtection?: boolean | IResolvable
  /** The private key, in PEM, whose public half Vonage gets. It is used in the apply and stored nowhere. Needs `private_key_wo_version`, and Terraform 1.11. */
  readonly privateKeyWo?: string
  /** Any number that you raise when `private_key_wo` is another key: write-only values are not compared. */
  readonly privateKeyWoVersion?: number
  /** Any number that you raise to replace the generated pair by a new one, in place. JWTs of the former pair are refused from then on. */
  readonly keyVersion?: number
}

/** A Vonage application: capabilities, webhooks and the key that its JWTs are made with. The resource `vonage_application` as it is. */
export class VonageApplicationResource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = 'vonage_application'

  constructor(scope: Construct, id: string, config: VonageApplicationConfig) {
    super(scope, id, VonageApplicationResource.tfResourceType, config)
  }

  /** A reference: The id that Vonage gave the application. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The name of the application. Vonage does not ask for unique names. */
  get name(): string {
    return this.getStringAttribute('name')
  }

  /** A reference: The name in the account: `name_prefix` of the provider block, and `name`. */
  get fullName(): string {
    return this.getStringAttribute('full_name')
  }

  /** A reference: The public key, in PEM, with which Vonage checks the JWTs of the application. A pair is generated when left out. */
  get publicKey(): string {
    return this.getStringAttribute('public_key')
  }

  /** A reference: The private key in PEM (PKCS#8) of a pair that was generated here. It is in the state and nowhere else; null with a key of your own and after an import. */
  get privateKey(): string {
    return this.getStringAttribute('private_key')
  }

  /** A reference: What a create does when the account has an application of this name that nothing in this configuration holds: an error when left out, or `adopt` to take it. Destroying an adopted application only forgets it unless `force_destroy` is set. */
  get existing(): string {
    return this.getStringAttribute('existing')
  }

  /** A reference: Whether a destroy unlinks the numbers that are still linked, and deletes an adopted application too. It must be applied before the destroy. */
  get forceDestroy(): IResolvable {
    return this.getBooleanAttribute('force_destroy')
  }

  /** A reference: Whether a destroy is refused. Set it to false and apply before the application can be destroyed. */
  get deletionProtection(): IResolvable {
    return this.getBooleanAttribute('deletion_protection')
  }

  /** A reference: The private key, in PEM, whose public half Vonage gets. It is used in the apply and stored nowhere. Needs `private_key_wo_version`, and Terraform 1.11. */
  get privateKeyWo(): string {
    return this.getStringAttribute('private_key_wo')
  }

  /** A reference: Any number that you raise when `private_key_wo` is another key: write-only values are not compared. */
  get privateKeyWoVersion(): number {
    return this.getNumberAttribute('private_key_wo_version')
  }

  /** A reference: Any number that you raise to replace the generated pair by a new one, in place. JWTs of the former pair are refused from then on. */
  get keyVersion(): number {
    return this.getNumberAttribute('key_version')
  }
}
