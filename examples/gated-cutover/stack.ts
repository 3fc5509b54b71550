import { NullProvider } from '@cdktf/provider-null/lib/provider'
import { TerraformOutput, TerraformStack } from 'cdktf'
import { Application, NumberLink, VoiceCapability, VonageProvider } from 'cdktf-provider-vonage'
import { WebhookGate } from 'cdktf-provider-vonage/gate'
import type { Construct } from 'constructs'

/** A hotline of which several releases run side by side; calls go to one of them. */
export interface HotlineProps<Release extends string> {
  /** The base address of the web application of each release. */
  readonly releases: Readonly<Record<Release, string>>
  /** The release that takes the calls. */
  readonly live: NoInfer<Release>
  readonly msisdn: string
}

/**
 * One application for each release, and one link. A webhook that is edited on an application with a linked number is
 * live at once, whatever it answers. So nothing is edited here: a release gets an application of its own, the gate
 * rehearses it, and only then the link moves over, in place. Back again is the same step.
 */
export class Hotline<Release extends string> extends TerraformStack {
  constructor(scope: Construct, id: string, props: HotlineProps<Release>) {
    super(scope, id)
    new VonageProvider(this, 'vonage')
    new NullProvider(this, 'null')

    const { releases, live, msisdn } = props
    const deployRelease = (release: Release) => {
      const application = new Application(this, release, { name: `Hotline ${release}` })
      new VoiceCapability(application, 'voice', {
        answerUrl: `${releases[release]}/answer`,
        eventUrl: `${releases[release]}/event`,
      })
      return application
    }
    const next = deployRelease(live)
    // The release before stays up until the calls are over: it is removed from the program later.
    const others = Object.keys(releases) as Release[]
    for (const release of others.filter((other) => other !== live)) deployRelease(release)

    const gate = new WebhookGate(this, 'gate', { application: next })
    new NumberLink(this, 'hotline', { application: gate, msisdn })
    new TerraformOutput(this, 'live', { value: gate.applicationId })
  }
}
