import { providerSettings } from '../model/provider-settings'
import type { Schema } from '../plugin/schema'
import { schemasFromModel } from './schema-from-model'

/** The provider block. */
export const providerSchema: Schema = {
  version: 0,
  description: providerSettings.description,
  attributes: {
    ...schemasFromModel(providerSettings.attributes),
    retry_status_codes: {
      type: { list: 'number' },
      optional: true,
      description:
        'HTTP statuses after which a request is sent again, from 400 to 599. Default: 429 and every 5xx but 501.',
    },
  },
}
