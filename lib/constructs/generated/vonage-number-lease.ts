// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

/** A free number of the account, lent to an application: taken from those that are linked to none when it is created, and given back when it is destroyed. It buys and cancels nothing. */
export interface VonageNumberLeaseConfig extends TerraformMetaArguments {
  /** The id of the application that handles inbound traffic to the number. */
  readonly applicationId: string
  /** Only numbers of this country, two capital letters (ISO 3166-1 alpha-2). */
  readonly country?: string
  /** Only numbers whose digits, without a plus sign, fit: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  readonly pattern?: string
  /** Only numbers that can do all of these: `SMS`, `VOICE`, `MMS`. */
  readonly features?: readonly string[]
}

/** A free number of the account, lent to an application: taken from those that are linked to none when it is created, and given back when it is destroyed. It buys and cancels nothing. The resource `vonage_number_lease` as it is. */
export class VonageNumberLeaseResource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = 'vonage_number_lease'

  constructor(scope: Construct, id: string, config: VonageNumberLeaseConfig) {
    super(scope, id, VonageNumberLeaseResource.tfResourceType, config)
  }

  /** A reference: `<country>:<msisdn>`. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The id of the application that handles inbound traffic to the number. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }

  /** A reference: Only numbers of this country, two capital letters (ISO 3166-1 alpha-2). */
  get country(): string {
    return this.getStringAttribute('country')
  }

  /** A reference: Only numbers whose digits, without a plus sign, fit: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  get pattern(): string {
    return this.getStringAttribute('pattern')
  }

  /** A reference: The number that was taken, in E.164 digits without the plus sign. */
  get msisdn(): string {
    return this.getStringAttribute('msisdn')
  }

  /** A reference: The country of the number that was taken, two capital letters. */
  get numberCountry(): string {
    return this.getStringAttribute('number_country')
  }
}
