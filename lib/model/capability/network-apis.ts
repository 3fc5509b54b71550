import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'

/** The capability `network_apis`. */
export const networkApis: ObjectAttribute = {
  kind: 'object',
  description: 'Network APIs of operators, such as number verification and SIM swap.',
  source: `${APPLICATION_SPEC}, capabilities.network_apis`,
  attributes: {
    network_application_id: {
      kind: 'string',
      form: 'not_empty',
      serverDefaults: [],
      absence: { means: null, source: `${APPLICATION_SPEC}, capabilities.network_apis: optional` },
      description: 'The id of the network application in the network registry of Vonage.',
      source: `${APPLICATION_SPEC}, capabilities.network_apis.network_application_id`,
    },
    redirect_uri: {
      kind: 'string',
      form: 'redirect_uri',
      serverDefaults: [],
      absence: { means: null, source: `${APPLICATION_SPEC}, capabilities.network_apis: optional` },
      description: 'Where a user comes back to after the operator has authorized the request.',
      source: `${APPLICATION_SPEC}, capabilities.network_apis.redirect_uri; RFC 6749, 3.1.2`,
    },
  },
}
