import type { Construct } from 'constructs'
import type { ObjectAttribute } from '../model/attribute'
import { numberLink, numberLinkArguments } from '../model/number-link'
import { type ApplicationTarget, checkTarget, warnUnhandledNumber } from './application-target'
import type { IResolvable, TerraformMetaArguments } from './cdktf'
import { addCheck, checkProps } from './check-props'
import { VonageNumberLinkResource } from './generated/vonage-number-link'
import { type OwnName, warnNamedTwice } from './named-once'
import { ownProps } from './vonage-resource'
import { warnAtSynth } from './warn-at-synth'

/** The number of a link, and how to take it. */
export interface LinkedNumber extends TerraformMetaArguments {
  /** The number in E.164 digits without the plus sign, such as 447700900000. It must be owned by the account. */
  readonly msisdn: string
  /**
   * The country of the number, two capital letters (ISO 3166-1 alpha-2).
   * @default found among the numbers of the account
   */
  readonly country?: string
  /**
   * Whether to take a number that is linked to an application which is not the one of this link.
   * @default false
   */
  readonly takeOver?: boolean | IResolvable
}

/** A number and exactly one of `application` and `applicationId`. */
export type NumberLinkProps = LinkedNumber & ApplicationTarget

const numberAttributes = {
  msisdn: numberLink.attributes.msisdn,
  country: numberLink.attributes.country,
  ...numberLinkArguments,
} as const satisfies ObjectAttribute['attributes']

const objectWithoutTarget: ObjectAttribute = { ...numberLink, attributes: numberAttributes }

const checkedObject: ObjectAttribute = {
  ...numberLink,
  attributes: { ...numberAttributes, application_id: numberLink.attributes.application_id },
}

/**
 * Links an owned number to an application. Numbers are never bought or cancelled, and a destroy clears only this link.
 *
 * @example
 * new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900000' })
 */
export class NumberLink extends VonageNumberLinkResource {
  private readonly number: string

  constructor(scope: Construct, id: string, props: NumberLinkProps) {
    const { application, ...number } = props
    const applicationId = number.applicationId ?? application?.applicationId
    // Without one the validation stops the synth; the binding wants a text meanwhile.
    super(scope, id, { ...number, applicationId: applicationId ?? '' })
    addCheck(this, () => [
      ...checkTarget(props),
      ...checkProps(this, {
        object: applicationId === undefined ? objectWithoutTarget : checkedObject,
        props: { ...ownProps(number), applicationId },
        path: [],
      }),
    ])
    this.number = number.msisdn
    warnAtSynth(this, () => [...warnUnhandledNumber(application), ...warnNamedTwice(this)])
  }

  /** @internal */
  _ownName(): OwnName {
    return { attribute: 'msisdn', value: this.number, alias: this.provider?.alias }
  }
}
