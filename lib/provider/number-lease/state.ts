import { featuresOf } from '../../engine/number-filter'
import type { OwnedNumber } from '../../engine/ports'
import type { ObjectValue } from '../../plugin/value'
import { linkId } from '../number-link/state'

/** The computed attributes for a number. */
export function leaseValues(number: OwnedNumber): ObjectValue {
  const { country, msisdn } = number
  return {
    id: linkId(country, msisdn),
    msisdn,
    number_country: country,
    number_features: featuresOf(number),
  }
}
