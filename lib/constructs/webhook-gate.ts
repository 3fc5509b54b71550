import { join } from 'node:path'
import { Resource } from '@cdktf/provider-null/lib/resource'
import type { Construct } from 'constructs'
import { installProgram, PROGRAM_PATH } from '../mirror/install-program'
import {
  type FailurePolicy,
  failurePolicies,
  type RehearsalEvent,
  rehearsalEvents,
} from '../model/rehearsal-events'
import type { ApplicationReference } from './application-reference'
import { attributeText, onSynthesize, stackOf, type TerraformMetaArguments } from './cdktf'
import { addCheck, renderProblem } from './check-props'
import type { TerraformObject } from './codec'
import {
  addressesOfParts,
  chooseEvents,
  declaredWebhooks,
  webhookTriggers,
} from './rehearsed-webhooks'

/** Which application is rehearsed, with what, and how hard it is judged. */
export interface WebhookGateProps extends Pick<TerraformMetaArguments, 'dependsOn' | 'provider'> {
  /** The application whose webhooks have to pass. */
  readonly application: ApplicationReference
  /**
   * What is rehearsed.
   * @default `call`, `message`, `message-status` and `rtc`, as far as the application's constructs declare the webhook;
   * `call` when they declare none
   */
  readonly events?: readonly RehearsalEvent[]
  /**
   * Which answers count as failed: any that is not 200 to 205, or only the documented 429, 503 and 504.
   * @default 'any'
   */
  readonly failed?: FailurePolicy
  /**
   * Whether it fails when the fallback has to make good for an answer URL.
   * @default true
   */
  readonly strict?: boolean
  /**
   * More values that rehearse again when they change, such as the version of the web application.
   * @default the webhooks that the application's constructs declare, alone
   */
  readonly triggers?: Readonly<Record<string, string>>
}

/**
 * Lets nothing through until the webhooks of an application pass a rehearsal, which runs in the deploy, on the machine
 * that deploys, whenever they change. What depends on it comes after: a `NumberLink` with the gate as its
 * `application` links the number to the rehearsed application, and only when that passed.
 *
 * A `NullProvider` of `@cdktf/provider-null` has to be in the stack. The account comes from the environment
 * (`VONAGE_API_KEY`, `VONAGE_API_SECRET`, for signed callbacks `VONAGE_SIGNATURE_SECRET`), never from the synthesized file.
 *
 * @example
 * const gate = new WebhookGate(stack, 'gate', { application: green })
 * new NumberLink(stack, 'hotline', { application: gate, msisdn: '447700900000' })
 */
export class WebhookGate extends Resource implements ApplicationReference {
  private readonly props: WebhookGateProps
  private readonly ownDependencies: readonly string[]

  constructor(scope: Construct, id: string, props: WebhookGateProps) {
    const { dependsOn, provider } = props
    super(scope, id, { ...(dependsOn && { dependsOn }), ...(provider && { provider }) })
    this.props = props
    this.ownDependencies = this.dependsOn ?? []
    addCheck(this, () => checkProps(props))
    onSynthesize(this, ({ outdir, manifest }) => {
      installProgram(join(outdir, manifest.forStack(stackOf(this)).workingDirectory))
    })
  }

  /** The id of the application, as a token that waits for the gate. */
  get applicationId(): string {
    return attributeText(this, 'triggers.application_id')
  }

  /** Only at synth: capabilities may be declared after the gate. */
  override toTerraform(): TerraformObject {
    this.rehearse()
    return super.toTerraform() as TerraformObject
  }

  /** The same for cdktf's HCL output. */
  override toHclTerraform(): TerraformObject {
    this.rehearse()
    return super.toHclTerraform() as TerraformObject
  }

  private rehearse(): void {
    const { application, triggers, failed = 'any', strict = true } = this.props
    const declared = declaredWebhooks(application)
    const events = this.props.events ?? chooseEvents(declared)
    const dependencies = [...this.ownDependencies, ...addressesOfParts(application)]
    if (dependencies.length > 0) this.dependsOn = dependencies
    this.triggers = {
      application_id: application.applicationId,
      rehearsal: [...events, failed, ...(strict ? ['strict'] : [])].join(' '),
      ...webhookTriggers(application, declared),
      ...triggers,
    }
    this.provisioners = events.map((event) => ({
      type: 'local-exec',
      // No shell reads this: each word reaches the program as it is. The command is the last of them.
      interpreter: [
        'node',
        `\${path.module}/${PROGRAM_PATH}`,
        'rehearse',
        '--event',
        event,
        '--failed',
        failed,
        ...(strict ? ['--strict'] : []),
        '--application',
      ],
      command: application.applicationId,
    }))
  }
}

function checkProps({ events, failed }: WebhookGateProps): readonly string[] {
  const names = Object.keys(rehearsalEvents)
  const unknown = events?.filter((event) => !names.includes(event)) ?? []
  return [
    ...(events?.length === 0
      ? [notAllowed('events is empty', `Use some of ${names.join(', ')}, or leave it out.`)]
      : []),
    ...unknown.map((event) =>
      notAllowed('events has an unknown one', `Got "${event}". Use some of ${names.join(', ')}.`),
    ),
    ...(failed === undefined || failurePolicies.includes(failed)
      ? []
      : [
          notAllowed(
            'failed is not one of the accepted values',
            `Got "${String(failed)}". Use one of ${failurePolicies.join(', ')}.`,
          ),
        ]),
  ]
}

function notAllowed(summary: string, detail: string): string {
  return renderProblem({ code: 'value_not_allowed', summary, detail })
}
