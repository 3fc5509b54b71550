import { numberLink } from '../../model/number-link'
import type { Schema } from '../../plugin/schema'
import { numberValueSchema } from '../data/number-value'
import { numberFilterSchema } from '../number-filter'
import { schemaFromModel } from '../schema-from-model'

const { application_id } = numberLink.attributes

/** The resource `vonage_number_lease`. */
export const numberLeaseSchema: Schema = {
  version: 0,
  description:
    'A free number of the account, lent to an application: taken from those that are linked to none when it is created, and given back when it is destroyed. It buys and cancels nothing.',
  attributes: {
    id: { type: 'string', computed: true, description: '`<country>:<msisdn>`.' },
    application_id: schemaFromModel(application_id),
    ...numberFilterSchema,
    msisdn: {
      type: 'string',
      computed: true,
      description: 'The number that was taken, in E.164 digits without the plus sign.',
    },
    number_country: {
      type: 'string',
      computed: true,
      description: 'The country of the number that was taken, two capital letters.',
    },
    number_features: {
      ...numberValueSchema['features'],
      type: { set: 'string' },
      description: 'What the number that was taken can do.',
    },
  },
}
