import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'
import { plainWebhook, webhooksGroup } from '../webhook'
import { legPersistenceTime, signedCallbacks } from './call-attributes'

/** The capability `rtc`. */
export const rtc: ObjectAttribute = {
  kind: 'object',
  description: 'WebRTC with the Client SDK and the Conversation API.',
  source: `${APPLICATION_SPEC}, capabilities.rtc`,
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
