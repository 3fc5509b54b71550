import type { LeafAttribute, ObjectAttribute } from './attribute'
import { plainWebhook, voiceWebhook, webhookLimits, webhooksGroup } from './webhook'

const SPEC = 'Application API v2 specification 2.4.1'

/** Where the media and the API of a voice application live, and the host of each. */
export const voiceRegions = {
  'na-east': 'api-us-3.vonage.com',
  'na-west': 'api-us-4.vonage.com',
  'eu-east': 'api-eu-4.vonage.com',
  'eu-west': 'api-eu-3.vonage.com',
  'apac-sng': 'api-ap-3.vonage.com',
  'apac-australia': 'api-ap-4.vonage.com',
} as const

function signedCallbacks(capability: string): LeafAttribute {
  return {
    kind: 'boolean',
    default: true,
    description: 'Whether Vonage signs its calls to the webhooks with a JWT.',
    source: `${SPEC}, capabilities.${capability}.signed_callbacks`,
  }
}

function legPersistenceTime(source: string): LeafAttribute {
  return {
    kind: 'integer',
    limit: { min: 1, max: 31, unit: 'days' },
    // The specification says 2, real answers show 7: only the server knows what it chose.
    serverDefaults: [2, 7],
    description: 'Days that the data of a leg is kept. The server chooses 2 or 7 when left out.',
    source,
  }
}

const voice: ObjectAttribute = {
  kind: 'object',
  description: 'Inbound and outbound calls with the Voice API.',
  source: `${SPEC}, capabilities.voice`,
  attributes: {
    webhooks: webhooksGroup({
      answer_url: voiceWebhook(
        'Called when a call is made or received. It must answer with an NCCO.',
        'GET',
        webhookLimits.answerSocket,
      ),
      fallback_answer_url: voiceWebhook(
        'Called when answer_url is offline or fails, or event_url does while an NCCO is expected ' +
          'from it. It must answer with an NCCO.',
        'GET',
        webhookLimits.answerSocket,
      ),
      event_url: voiceWebhook(
        'Receives the events of calls, such as ringing and answered.',
        'POST',
        webhookLimits.eventSocket,
      ),
    }),
    signed_callbacks: signedCallbacks('voice'),
    conversations_ttl: {
      kind: 'integer',
      limit: { min: 1, max: 9_000, unit: 'hours' },
      default: 48,
      description: 'Hours that a named conversation lives.',
      source: `${SPEC}, capabilities.voice.conversations_ttl`,
    },
    leg_persistence_time: legPersistenceTime(
      `${SPEC}, capabilities.voice.leg_persistence_time (2); recorded answers of the Python SDK (7)`,
    ),
    region: {
      kind: 'string',
      choices: Object.keys(voiceRegions),
      description: 'The region that handles the calls. Vonage chooses when left out.',
      source: `${SPEC}, capabilities.voice.region`,
    },
  },
}

const messages: ObjectAttribute = {
  kind: 'object',
  description: 'Messages and dispatch workflows with the Messages and Dispatch APIs.',
  source: `${SPEC}, capabilities.messages`,
  attributes: {
    webhooks: webhooksGroup({
      inbound_url: plainWebhook('Receives inbound messages.', ['POST']),
      status_url: plainWebhook('Receives the status of messages, such as delivered.', ['POST']),
    }),
    version: {
      kind: 'string',
      choices: ['v0.1', 'v1'],
      serverDefaults: ['v1'],
      description: 'The format of the webhooks: v1 or v0.1. The server chooses v1 when left out.',
      source: `${SPEC}, POST /v2/applications, capabilities.messages.version`,
    },
    authenticate_inbound_media: {
      kind: 'boolean',
      serverDefaults: [false],
      description: 'Whether media of inbound messages can be fetched only with a JWT.',
      source: 'Vonage Node and Python SDKs; not in the specification, so no default is certain',
    },
  },
}

const rtc: ObjectAttribute = {
  kind: 'object',
  description: 'WebRTC with the Client SDK and the Conversation API.',
  source: `${SPEC}, capabilities.rtc`,
  attributes: {
    webhooks: webhooksGroup({
      event_url: plainWebhook('Receives RTC events.', ['GET', 'POST']),
    }),
    signed_callbacks: signedCallbacks('rtc'),
    leg_persistence_time: legPersistenceTime(
      'Application API v2 specification 2.1.4 and the Vonage Node SDK, capabilities.rtc',
    ),
  },
}

const vbc: ObjectAttribute = {
  kind: 'object',
  description: 'Marks the application for Vonage Business pricing. It has no webhook.',
  source: `${SPEC}, capabilities.vbc`,
  attributes: {},
}

/** What an application can support, by the API's name. */
export const capabilities = { voice, messages, rtc, vbc } as const satisfies Record<
  string,
  ObjectAttribute
>

export type CapabilityName = keyof typeof capabilities
