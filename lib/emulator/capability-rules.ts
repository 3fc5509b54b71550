import type { FieldRule, ObjectRule } from './field-rules'
import type { Switches } from './switches'

/** What each known capability accepts. Source: Application API spec 2.4.1, `capabilities`. */
export function buildCapabilityRules(switches: Switches): Readonly<Record<string, ObjectRule>> {
  return {
    voice: voiceRule(switches),
    messages: messagesRule(switches),
    rtc: rtcRule(switches),
    // Source: Application API spec 2.4.1: always {}.
    vbc: object({}),
    verify: verifyRule(switches),
    video: videoRule(switches),
    // Source: Application API spec 2.4.1: two texts, neither required, no form given.
    network_apis: object({
      network_application_id: { kind: 'text' },
      redirect_uri: { kind: 'text' },
    }),
  }
}

/** Source: Application API spec 2.4.1, capabilities.voice. Methods that are left out: the dashboard's, not documented. */
function voiceRule(switches: Switches): ObjectRule {
  return object({
    webhooks: object({
      answer_url: voiceWebhook(switches, 'GET', 5000),
      fallback_answer_url: voiceWebhook(switches, 'GET', 5000),
      event_url: voiceWebhook(switches, 'POST', 10_000),
    }),
    signed_callbacks: { kind: 'boolean', default: true },
    // Hours. Source: Application API spec 2.4.1; older documents say 0 to 744.
    conversations_ttl: { kind: 'integer', min: 1, max: 9000, default: 48 },
    // Days. Source: Application API spec 2.4.1, whose default is 2; Python SDK fixture get_application.json, which shows 7.
    leg_persistence_time: {
      kind: 'integer',
      min: 1,
      max: 31,
      default: switches.leg_persistence_time_default,
    },
    region: {
      kind: 'text',
      oneOf: ['na-east', 'na-west', 'eu-east', 'eu-west', 'apac-sng', 'apac-australia'],
      ...(switches.unset_region === 'absent' ? {} : { default: switches.unset_region }),
    },
  })
}

/** Milliseconds. Source: Application API spec 2.4.1: connect 300..1000, socket 1000..5000 or 10000. */
function voiceWebhook(
  switches: Switches,
  defaultMethod: 'GET' | 'POST',
  maxSocketTimeoutMs: number,
): ObjectRule {
  return {
    kind: 'object',
    fields: {
      address: addressRule(switches),
      http_method: { kind: 'text', oneOf: ['GET', 'POST'], default: defaultMethod },
      connect_timeout: { kind: 'integer', min: 300, max: 1000, default: 1000 },
      socket_timeout: {
        kind: 'integer',
        min: 1000,
        max: maxSocketTimeoutMs,
        default: maxSocketTimeoutMs,
      },
      ...legacyTimeoutField(switches),
    },
    ...(switches.connection_timeout === 'accept' && {
      aliases: { connection_timeout: 'connect_timeout' },
    }),
  }
}

/** The name of `connect_timeout` before. Source: Application API spec 2.1.4, webhooks. */
function legacyTimeoutField(switches: Switches): Readonly<Record<string, FieldRule>> {
  switch (switches.connection_timeout) {
    case 'ignore':
      return { connection_timeout: { kind: 'ignored' } }
    case 'refuse':
      return { connection_timeout: { kind: 'refused' } }
    case 'accept':
      return {}
  }
}

/** Source: Application API spec 2.4.1, capabilities.messages. */
function messagesRule(switches: Switches): ObjectRule {
  return object({
    webhooks: object({
      inbound_url: postWebhook(switches),
      status_url: postWebhook(switches),
    }),
    // Source: Application API spec 2.4.1: "If not populated will be set to v1".
    version: { kind: 'text', oneOf: ['v1', 'v0.1'], default: 'v1' },
    // Source: Node SDK and Python SDK, types of an application; the spec has it not.
    authenticate_inbound_media: { kind: 'boolean' },
  })
}

/** Source: Application API spec 2.4.1, capabilities.rtc. */
function rtcRule(switches: Switches): ObjectRule {
  return object({
    webhooks: {
      kind: 'object',
      fields: {
        event_url: object({
          address: addressRule(switches),
          http_method: { kind: 'text', oneOf: ['GET', 'POST'], default: 'POST' },
        }),
      },
      // Source: nexmo-developer issue 1612: anything but event_url is an error.
      isClosed: true,
    },
    signed_callbacks: { kind: 'boolean', default: true },
    // Source: Application API spec 2.1.4 and the Node SDK; gone from 2.4.1.
    leg_persistence_time: { kind: 'integer', min: 1, max: 31 },
  })
}

/** Source: Application API spec 2.4.1, POST /v2/applications; the schema of PUT leaves verify out, which SDKs send too. */
function verifyRule(switches: Switches): ObjectRule {
  return object({
    webhooks: object({ status_url: postWebhook(switches) }),
    // Source: Application API spec 2.4.1: answers show v2. The Python SDK says not to send it; the Vonage CLI sends v2.
    version: { kind: 'text', default: 'v2' },
  })
}

const videoWebhookNames = [
  'archive_status',
  'connection_created',
  'connection_destroyed',
  'session_created',
  'session_destroyed',
  'session_notification',
  'stream_created',
  'stream_destroyed',
  'render_status',
  'captions_status',
  'broadcast_status',
  'sip_call_created',
  'sip_call_updated',
  'sip_call_destroyed',
  'sip_call_mute_forced',
]

/** Source: Application API spec 2.4.1, VideoResponse: no method, and no defaults; what is left out stays out. */
function videoRule(switches: Switches): ObjectRule {
  const webhook = object({ address: addressRule(switches), active: { kind: 'boolean' } })
  return object({
    webhooks: object(Object.fromEntries(videoWebhookNames.map((name) => [name, webhook]))),
    storage: object({
      server_side_encryption: { kind: 'boolean' },
      end_to_end_encryption: { kind: 'boolean' },
      cloud_storage: { kind: 'boolean' },
    }),
  })
}

/** Source: Application API spec 2.4.1: POST alone for messages and verify. */
function postWebhook(switches: Switches): ObjectRule {
  return object({
    address: addressRule(switches),
    http_method: { kind: 'text', oneOf: ['POST'], default: 'POST' },
  })
}

/** What is an address is not documented: an absolute http or https URL here, or empty. */
function addressRule(switches: Switches): FieldRule {
  return {
    kind: 'url',
    mayBeEmpty: switches.empty_address === 'keep',
    mustBeHttps: switches.http_address === 'refuse',
  }
}

function object(fields: Readonly<Record<string, FieldRule>>): ObjectRule {
  return { kind: 'object', fields }
}
