// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageDataSource } from '../vonage-data-source'

/** The numbers that the account owns and that fit all arguments; without any, all of them. */
export interface DataVonageNumbersConfig extends TerraformMetaArguments {
  /** Only numbers that are linked to this application. */
  readonly applicationId?: string
  /** Only numbers that are linked to an application, or with `false` to none. */
  readonly hasApplication?: boolean | IResolvable
  /** Only numbers of this country, two capital letters (ISO 3166-1 alpha-2). */
  readonly country?: string
  /** Only numbers whose digits, without a plus sign, fit: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  readonly pattern?: string
  /** Only numbers that can do all of these: `SMS`, `VOICE`, `MMS`. */
  readonly features?: readonly string[]
}

/** The numbers that the account owns and that fit all arguments; without any, all of them. The data source `vonage_numbers` as it is. */
export class DataVonageNumbers extends VonageDataSource {
  /** The type of the data source in Terraform. */
  static readonly tfResourceType: string = 'vonage_numbers'

  constructor(scope: Construct, id: string, config: DataVonageNumbersConfig = {}) {
    super(scope, id, DataVonageNumbers.tfResourceType, config)
  }

  /** A reference: Only numbers that are linked to this application. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }

  /** A reference: Only numbers that are linked to an application, or with `false` to none. */
  get hasApplication(): IResolvable {
    return this.getBooleanAttribute('has_application')
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

  /** A reference: The numbers, in the order of their digits. Empty when none fits. */
  get numbers(): IResolvable {
    return this.interpolationForAttribute('numbers')
  }
}
