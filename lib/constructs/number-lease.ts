import type { Construct } from 'constructs'
import type { ObjectAttribute } from '../model/attribute'
import { type NumberFeature, numberLink } from '../model/number-link'
import { type ApplicationTarget, checkTarget, warnUnhandledNumber } from './application-target'
import type { TerraformMetaArguments } from './cdktf'
import { addCheck, checkProps } from './check-props'
import { VonageNumberLeaseResource } from './generated/vonage-number-lease'
import { warnAtSynth } from './warn-at-synth'

/** The kind of number that is wanted. */
export interface NumberKind extends TerraformMetaArguments {
  /**
   * The country of the number, two capital letters (ISO 3166-1 alpha-2).
   * @default any country
   */
  readonly country?: string
  /**
   * What the number must be able to do.
   * @default anything
   */
  readonly features?: readonly NumberFeature[]
  /**
   * A regular expression that the digits, without a plus sign, must fit; it may match anywhere.
   * @default any digits
   */
  readonly pattern?: string
}

/** A kind of number and exactly one of `application` and `applicationId`. */
export type NumberLeaseProps = NumberKind & ApplicationTarget

const checkedObject: ObjectAttribute = {
  ...numberLink,
  attributes: { country: numberLink.attributes.country },
}

/**
 * Lends a free number of the account to an application, and gives it back when it is destroyed. Which one it is, is known
 * once it is deployed: `msisdn` is a reference. An error at deploy says who holds the numbers when none is free.
 *
 * @example
 * const lease = new NumberLease(stack, 'number', { application: shop, country: 'GB', features: ['VOICE'] })
 * new TerraformOutput(stack, 'call', { value: lease.msisdn })
 */
export class NumberLease extends VonageNumberLeaseResource {
  constructor(scope: Construct, id: string, props: NumberLeaseProps) {
    const { application, ...kind } = props
    const applicationId = kind.applicationId ?? application?.applicationId
    // Without one the validation stops the synth; the binding wants a text meanwhile.
    super(scope, id, { ...kind, applicationId: applicationId ?? '' })
    addCheck(this, () => [
      ...checkTarget(props),
      ...checkProps(this, {
        object: checkedObject,
        props: kind.country === undefined ? {} : { country: kind.country },
        path: [],
      }),
    ])
    warnAtSynth(this, () => warnUnhandledNumber(application))
  }
}
