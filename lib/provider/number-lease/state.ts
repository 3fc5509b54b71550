import type { JsonObject, OwnedNumber } from '../../engine/ports'
import type { ApplicationId } from '../../model/application'
import type { ObjectValue } from '../../plugin/value'
import { featuresOf } from '../data/number-value'
import { linkId } from '../number-link/state'

/** What a state says of the number that was taken. */
export function leasedNumber(state: ObjectValue): OwnedNumber {
  const { msisdn, number_country, number_features, application_id } = state
  return {
    msisdn: String(msisdn),
    country: String(number_country),
    applicationId: String(application_id) as ApplicationId,
    raw: { features: number_features } as JsonObject,
  }
}

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
