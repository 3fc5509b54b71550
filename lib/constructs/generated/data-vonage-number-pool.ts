// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageDataSource } from '../vonage-data-source'

/** The numbers that a `vonage_number_lease` with the same arguments could take, and those that are held, with their holders. */
export interface DataVonageNumberPoolConfig extends TerraformMetaArguments {
  /** Only numbers of this country, two capital letters (ISO 3166-1 alpha-2). */
  readonly country?: string
  /** Only numbers whose digits, without a plus sign, fit: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  readonly pattern?: string
  /** Only numbers that can do all of these: `SMS`, `VOICE`, `MMS`. */
  readonly features?: readonly string[]
}

/** The numbers that a `vonage_number_lease` with the same arguments could take, and those that are held, with their holders. The data source `vonage_number_pool` as it is. */
export class DataVonageNumberPool extends VonageDataSource {
  /** The type of the data source in Terraform. */
  static readonly tfResourceType: string = 'vonage_number_pool'

  constructor(scope: Construct, id: string, config: DataVonageNumberPoolConfig = {}) {
    super(scope, id, DataVonageNumberPool.tfResourceType, config)
  }

  /** A reference: Only numbers of this country, two capital letters (ISO 3166-1 alpha-2). */
  get country(): string {
    return this.getStringAttribute('country')
  }

  /** A reference: Only numbers whose digits, without a plus sign, fit: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  get pattern(): string {
    return this.getStringAttribute('pattern')
  }

  /** A reference: Only numbers that can do all of these: `SMS`, `VOICE`, `MMS`. */
  get features(): IResolvable {
    return this.interpolationForAttribute('features')
  }

  /** A reference: Numbers that are linked to no application, in the order of their digits. */
  get free(): IResolvable {
    return this.interpolationForAttribute('free')
  }

  /** A reference: Numbers that are linked to an application, in the order of their digits. */
  get held(): IResolvable {
    return this.interpolationForAttribute('held')
  }
}
