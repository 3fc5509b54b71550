import { numberLink, numberLinkArguments } from '../../model/number-link'
import type { Schema } from '../../plugin/schema'
import { schemaFromModel, schemasFromModel } from '../schema-from-model'

const { msisdn, country, application_id } = numberLink.attributes

/** The resource `vonage_number_link`. */
export const numberLinkSchema: Schema = {
  version: 0,
  description:
    'The link of an owned number to the application that handles its inbound traffic. It buys and cancels nothing.',
  attributes: {
    id: { type: 'string', computed: true, description: '`<country>:<msisdn>`.' },
    msisdn: schemaFromModel(msisdn),
    country: { ...schemaFromModel(country), computed: true },
    application_id: schemaFromModel(application_id),
    ...schemasFromModel(numberLinkArguments),
  },
}
