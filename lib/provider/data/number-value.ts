import { featuresOf } from '../../engine/number-filter'
import type { OwnedNumber } from '../../engine/ports'
import { numberFeatures, numberLink } from '../../model/number-link'
import type { Attributes } from '../../plugin/schema'
import type { ObjectValue } from '../../plugin/value'
import { readOnlySchema } from './read-only-schema'

/** What a data source shows of a number. */
export const numberValueSchema: Attributes = {
  msisdn: readOnlySchema(numberLink.attributes.msisdn),
  country: {
    type: 'string',
    computed: true,
    description: 'The country of the number, two capital letters (ISO 3166-1 alpha-2).',
  },
  type: {
    type: 'string',
    computed: true,
    description: 'The kind of number: `mobile-lvn`, `landline` or `landline-toll-free`.',
  },
  features: {
    type: { set: 'string' },
    computed: true,
    description: `What the number can do: ${numberFeatures.map((name) => `\`${name}\``).join(', ')}.`,
  },
  application_id: {
    type: 'string',
    computed: true,
    description: 'The id of the application that the number is linked to; null when it is to none.',
  },
}

/** The number as Terraform shows it. */
export function numberToValue(number: OwnedNumber): ObjectValue {
  const { type } = number.raw
  return {
    msisdn: number.msisdn,
    country: number.country,
    type: typeof type === 'string' ? type : null,
    features: featuresOf(number),
    application_id: number.applicationId ?? null,
  }
}
