// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageDataSource } from '../vonage-data-source'

/** An application of the account, found by `id` or by its exact `name`; set one of them. Its private key is not shown: Vonage does not keep it. */
export interface DataVonageApplicationConfig extends TerraformMetaArguments {
  /** The id of the application. */
  readonly id?: string
  /** The name of the application, compared exactly, without the `name_prefix` of the provider block (the whole name where none has it with the prefix). Names need not be unique: two applications of it are an error. */
  readonly name?: string
}

/** An application of the account, found by `id` or by its exact `name`; set one of them. Its private key is not shown: Vonage does not keep it. The data source `vonage_application` as it is. */
export class DataVonageApplication extends VonageDataSource {
  /** The type of the data source in Terraform. */
  static readonly tfResourceType: string = 'vonage_application'

  constructor(scope: Construct, id: string, config: DataVonageApplicationConfig = {}) {
    super(scope, id, DataVonageApplication.tfResourceType, config)
  }

  /** A reference: The id of the application. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The name of the application, compared exactly, without the `name_prefix` of the provider block (the whole name where none has it with the prefix). Names need not be unique: two applications of it are an error. */
  get name(): string {
    return this.getStringAttribute('name')
  }

  /** A reference: The name in the account. */
  get fullName(): string {
    return this.getStringAttribute('full_name')
  }

  /** A reference: What the application supports; a capability that it does not have is null. */
  get capabilities(): IResolvable {
    return this.interpolationForAttribute('capabilities')
  }

  /** A reference: What Vonage may do with the data of the application. */
  get privacy(): IResolvable {
    return this.interpolationForAttribute('privacy')
  }

  /** A reference: The public key, in PEM, with which Vonage checks the JWTs of the application; null without one. */
  get publicKey(): string {
    return this.getStringAttribute('public_key')
  }
}
