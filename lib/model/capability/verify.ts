import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'
import { plainWebhook, webhooksGroup } from '../webhook'

/** The capability `verify`. */
export const verify: ObjectAttribute = {
  kind: 'object',
  description: 'Verification of phone numbers with the Verify API v2.',
  source: `${APPLICATION_SPEC}, POST /v2/applications, capabilities.verify`,
  attributes: {
    webhooks: webhooksGroup({
      status_url: plainWebhook('Receives what becomes of verification requests.', ['POST']),
    }),
  },
}
