import { Construct, type IConstruct } from 'constructs'
import type { TerraformProvider } from './cdktf'
import { setMark } from './marks'

/** An application that a number can be linked to: one of this program, or one that exists. */
export interface ApplicationReference extends IConstruct {
  /** The id of the application; a token when the application is one of this program. */
  readonly applicationId: string
}

/** How to reach an application that someone else owns. */
export interface ExistingApplicationOptions {
  /**
   * The account that the application is in, for the capabilities and webhooks below it.
   * @default the provider without an alias
   */
  readonly provider?: TerraformProvider
}

/**
 * An application that someone else owns; made by `Application.fromApplicationId`. A capability below it, and a
 * `Webhook` below it, is a resource of its own: the rest of the application stays as it is.
 */
export class ExistingApplication extends Construct implements ApplicationReference {
  readonly applicationId: string
  /** @internal */
  readonly _options: ExistingApplicationOptions

  constructor(
    scope: Construct,
    id: string,
    applicationId: string,
    options: ExistingApplicationOptions = {},
  ) {
    super(scope, id)
    this.applicationId = applicationId
    this._options = options
    setMark(this, 'existingApplication')
  }
}
