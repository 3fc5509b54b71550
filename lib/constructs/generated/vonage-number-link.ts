// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageResource } from '../vonage-resource'

/** The link of an owned number to the application that handles its inbound traffic. It buys and cancels nothing. */
export interface VonageNumberLinkConfig extends TerraformMetaArguments {
  /** The number in E.164 digits without the plus sign, such as 447700900000. */
  readonly msisdn: string
  /** The country of the number, two capital letters. Found when left out. */
  readonly country?: string
  /** The id of the application that handles inbound traffic to the number. */
  readonly applicationId: string
  /** Whether the number is taken from an application that this configuration knows nothing of. An error otherwise. */
  readonly takeOver?: boolean | IResolvable
}

/** The link of an owned number to the application that handles its inbound traffic. It buys and cancels nothing. The resource `vonage_number_link` as it is. */
export class VonageNumberLinkResource extends VonageResource {
  /** The type of the resource in Terraform. */
  static readonly tfResourceType: string = 'vonage_number_link'

  constructor(scope: Construct, id: string, config: VonageNumberLinkConfig) {
    super(scope, id, VonageNumberLinkResource.tfResourceType, config)
  }

  /** A reference: `<country>:<msisdn>`. */
  get id(): string {
    return this.getStringAttribute('id')
  }

  /** A reference: The number in E.164 digits without the plus sign, such as 447700900000. */
  get msisdn(): string {
    return this.getStringAttribute('msisdn')
  }

  /** A reference: The country of the number, two capital letters. Found when left out. */
  get country(): string {
    return this.getStringAttribute('country')
  }

  /** A reference: The id of the application that handles inbound traffic to the number. */
  get applicationId(): string {
    return this.getStringAttribute('application_id')
  }

  /** A reference: Whether the number is taken from an application that this configuration knows nothing of. An error otherwise. */
  get takeOver(): IResolvable {
    return this.getBooleanAttribute('take_over')
  }
}
