import type { Construct } from 'constructs'
import type { ExistingApplication } from './application-reference'
import type { TerraformObject } from './codec'
import { VonageApplicationCapabilityResource } from './generated/vonage-application-capability'
import { VonageApplicationWebhookResource } from './generated/vonage-application-webhook'

/** A capability of an application that is not in this program; `render` is called at synth. */
export class CapabilityResource extends VonageApplicationCapabilityResource {
  private readonly render: () => TerraformObject

  constructor(scope: Construct, owner: ExistingApplication, render: () => TerraformObject) {
    super(scope, 'Resource', { applicationId: owner.applicationId, ...owner._options })
    this.render = render
  }

  protected override synthesizeAttributes(): TerraformObject {
    return { ...super.synthesizeAttributes(), ...this.render() }
  }
}

/** A webhook of an application that is not in this program; `render` is called at synth. */
export class WebhookResource extends VonageApplicationWebhookResource {
  private readonly render: () => TerraformObject

  constructor(scope: Construct, owner: ExistingApplication, render: () => TerraformObject) {
    const { applicationId, _options } = owner
    // What is rendered takes the place of these.
    const unset = { capability: '', webhook: '', address: '' }
    super(scope, 'Resource', { applicationId, ...unset, ..._options })
    this.render = render
  }

  protected override synthesizeAttributes(): TerraformObject {
    return { ...super.synthesizeAttributes(), ...this.render() }
  }
}
