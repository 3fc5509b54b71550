import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'
import { voiceWebhook, webhookLimits, webhooksGroup } from '../webhook'
import { legPersistenceTime, signedCallbacks } from './call-attributes'

/** Where the media and the API of a voice application live, and the host of each. */
export const voiceRegions = {
  'na-east': 'api-us-3.vonage.com',
  'na-west': 'api-us-4.vonage.com',
  'eu-east': 'api-eu-4.vonage.com',
  'eu-west': 'api-eu-3.vonage.com',
  'apac-sng': 'api-ap-3.vonage.com',
  'apac-australia': 'api-ap-4.vonage.com',
} as const

/** The capability `voice`. */
export const voice: ObjectAttribute = {
  kind: 'object',
  description: 'Inbound and outbound calls with the Voice API.',
  source: `${APPLICATION_SPEC}, capabilities.voice`,
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
      // 0 is infinite. Source: Vonage Java and .NET SDKs, conversationsTtl; the specification begins at 1.
      alsoHeld: [0],
      default: 48,
      absence: {
        means: null,
        source: 'vonage-python-sdk, list_applications.json: older applications do not show it',
      },
      description: 'Hours that a named conversation lives.',
      source: `${APPLICATION_SPEC}, capabilities.voice.conversations_ttl`,
    },
    leg_persistence_time: legPersistenceTime(
      `${APPLICATION_SPEC}, capabilities.voice.leg_persistence_time (2); recorded answers of the Python SDK (7)`,
    ),
    region: {
      kind: 'string',
      choices: Object.keys(voiceRegions),
      // No default is documented, and whether a PUT without it resets it is not either: what the server has is its choice.
      serverDefaults: [],
      absence: { means: null, source: 'vonage-python-sdk, get_application.json: none when unset' },
      description: 'The region that handles the calls. Vonage chooses when left out.',
      source: `${APPLICATION_SPEC}, capabilities.voice.region`,
    },
  },
}
