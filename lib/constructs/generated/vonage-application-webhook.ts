// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

/** The webhook of one slot of an application that is declared elsewhere, without `capabilities`. A destroy puts back what was in the slot, unless someone changed it since. */
export interface VonageApplicationWebhookConfig extends TerraformMetaArguments {
  /** The id of the application, which is declared elsewhere. */
  readonly applicationId: string
  /** The capability that the webhook belongs to, by the API's name. One of `voice`, `messages`, `rtc`, `verify`, `video`. */
  readonly capability: string
  /** The slot, by the API's name, such as `answer_url`. One of `answer_url`, `fallback_answer_url`, `event_url`, `inbound_url`, `status_url`, `archive_status`, `connection_created`, `connection_destroyed`, `session_created`, `session_destroyed`, `session_notification`, `stream_created`, `stream_destroyed`, `render_status`, `captions_status`, `broadcast_status`, `sip_call_created`, `sip_call_updated`, `sip_call_destroyed`, `sip_call_mute_forced`. */
  readonly webhook: string
  /** The URL that Vonage calls: absolute, https or http. */
  readonly address: string
  /** The HTTP method of the call: GET or POST. Only of voice, messages, rtc, verify. One of `GET`, `POST`. */
  readonly httpMethod?: string
  /** Milliseconds to wait for a connection. After a timeout Vonage tries once more. Only of voice. From 300 to 1000 ms. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for the answer. After a timeout Vonage tries once more. Only of voice. From 1000 to 10000 ms. */
  readonly socketTimeout?: number
  /** Whether the webhook is called. Only of video. */
  readonly active?: boolean | IResolvable
}

/** The webhook of one slot of an application that is declared elsewhere, without `capabilities`. A destroy puts back what was in the slot, unless someone changed it since. The resource `vonage_application_webhook` as it is. */
export class VonageApplicationWebhookResource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = 'vonage_application_webhook'

  constructor(scope: Construct, id: string, config: VonageApplicationWebhookConfig) {
    super(scope, id, VonageApplicationWebhookResource.tfResourceType, config)
  }

  /** A reference: `<application id>:<capability>.<webhook>`. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The id of the application, which is declared elsewhere. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }

  /** A reference: The capability that the webhook belongs to, by the API's name. One of `voice`, `messages`, `rtc`, `verify`, `video`. */
  get capability(): string {
    return this.getStringAttribute('capability')
  }

  /** A reference: The slot, by the API's name, such as `answer_url`. One of `answer_url`, `fallback_answer_url`, `event_url`, `inbound_url`, `status_url`, `archive_status`, `connection_created`, `connection_destroyed`, `session_created`, `session_destroyed`, `session_notification`, `stream_created`, `stream_destroyed`, `render_status`, `captions_status`, `broadcast_status`, `sip_call_created`, `sip_call_updated`, `sip_call_destroyed`, `sip_call_mute_forced`. */
  get webhook(): string {
    return this.getStringAttribute('webhook')
  }

  /** A reference: The URL that Vonage calls: absolute, https or http. */
  get address(): string {
    return this.getStringAttribute('address')
  }

  /** A reference: The HTTP method of the call: GET or POST. Only of voice, messages, rtc, verify. One of `GET`, `POST`. */
  get httpMethod(): string {
    return this.getStringAttribute('http_method')
  }

  /** A reference: Milliseconds to wait for a connection. After a timeout Vonage tries once more. Only of voice. From 300 to 1000 ms. */
  get connectTimeout(): number {
    return this.getNumberAttribute('connect_timeout')
  }

  /** A reference: Milliseconds to wait for the answer. After a timeout Vonage tries once more. Only of voice. From 1000 to 10000 ms. */
  get socketTimeout(): number {
    return this.getNumberAttribute('socket_timeout')
  }

  /** A reference: Whether the webhook is called. Only of video. */
  get active(): IResolvable {
    return this.getBooleanAttribute('active')
  }
}
