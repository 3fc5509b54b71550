import { normalApplicationId } from '../model/application'
import { createNumberFilter } from './number-filter'
import type { Json, OwnedNumber } from './ports'

/** The arguments that say which kind of number a lease takes. */
export const leaseFilters = ['country', 'pattern', 'features'] as const

/** What a state says of the number that was taken. */
export function leasedNumber(attributes: Readonly<Record<string, unknown>>): OwnedNumber {
  const { msisdn, number_country, number_features, application_id } = attributes
  return {
    msisdn: String(msisdn),
    country: String(number_country),
    applicationId: normalApplicationId(String(application_id)),
    // A state has the texts that a read put there.
    raw: { features: number_features as Json },
  }
}

/** Whether the lease still has its number: one that is linked elsewhere, or to nothing, is lost. */
export function isLeaseHeld(recorded: OwnedNumber, number: OwnedNumber | undefined): boolean {
  return number !== undefined && number.applicationId === recorded.applicationId
}

/**
 * The arguments that the leased number does not fit any more: each makes it another lease. What is not known yet is
 * decided by the plan that knows it.
 */
export function findLostFilters<Value>(
  kind: Readonly<Record<string, Value>>,
  number: OwnedNumber,
  isKnown: (value: Value) => boolean,
): readonly (typeof leaseFilters)[number][] {
  return leaseFilters.filter((name) => {
    const value = kind[name]
    if (value === undefined || !isKnown(value)) return false
    return !createNumberFilter({ [name]: value })(number)
  })
}
