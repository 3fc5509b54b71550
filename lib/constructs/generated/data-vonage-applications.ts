// Generated from the provider's schema by "npm run generate:bindings". Do not edit.
import type { Construct } from 'constructs'
import type { IResolvable, TerraformMetaArguments } from '../cdktf'
import { VonageDataSource } from '../vonage-data-source'

/** The applications of the account that fit all arguments; without any, all of them. */
export interface DataVonageApplicationsConfig extends TerraformMetaArguments {
  /** Only applications whose name fits: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  readonly namePattern?: string
  /** Only applications that have this capability: `voice`, `messages`, `rtc`, `vbc`, `verify`, `video`, `network_apis`. */
  readonly capability?: string
}

/** The applications of the account that fit all arguments; without any, all of them. The data source `vonage_applications` as it is. */
export class DataVonageApplications extends VonageDataSource {
  /** The type of the data source in Terraform. */
  static readonly tfResourceType: string = 'vonage_applications'

  constructor(scope: Construct, id: string, config: DataVonageApplicationsConfig = {}) {
    super(scope, id, DataVonageApplications.tfResourceType, config)
  }

  /** A reference: Only applications whose name fits: a regular expression in JavaScript syntax, with regard to case, that may match anywhere: use `^` and `$` for the whole. */
  get namePattern(): string {
    return this.getStringAttribute('name_pattern')
  }

  /** A reference: Only applications that have this capability: `voice`, `messages`, `rtc`, `vbc`, `verify`, `video`, `network_apis`. */
  get capability(): string {
    return this.getStringAttribute('capability')
  }

  /** A reference: The applications, by name and then by id. Empty when none fits. */
  get applications(): IResolvable {
    return this.interpolationForAttribute('applications')
  }
}
