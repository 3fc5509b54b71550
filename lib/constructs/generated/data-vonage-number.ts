// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageDataSource } from '../vonage-data-source'

/** A number that the account owns. */
export interface DataVonageNumberConfig extends TerraformMetaArguments {
  /** The number in E.164 digits without the plus sign, such as 447700900000. */
  readonly msisdn: string
}

/** A number that the account owns. The data source `vonage_number` as it is. */
export class DataVonageNumber extends VonageDataSource {
  /** The type of the data source in Terraform. */
  static readonly tfResourceType: string = 'vonage_number'

  constructor(scope: Construct, id: string, config: DataVonageNumberConfig) {
    super(scope, id, DataVonageNumber.tfResourceType, config)
  }

  /** A reference: The number in E.164 digits without the plus sign, such as 447700900000. */
  get msisdn(): string {
    return this.getStringAttribute('msisdn')
  }

  /** A reference: The country of the number, two capital letters (ISO 3166-1 alpha-2). */
  get country(): string {
    return this.getStringAttribute('country')
  }

  /** A reference: The kind of number: `mobile-lvn`, `landline` or `landline-toll-free`. */
  get type(): string {
    return this.getStringAttribute('type')
  }

  /** A reference: What the number can do: `SMS`, `VOICE`, `MMS`. */
  get features(): IResolvable {
    return this.interpolationForAttribute('features')
  }

  /** A reference: The id of the application that the number is linked to; null when it is to none. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }
}
