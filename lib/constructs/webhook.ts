import { Construct, type IConstruct } from 'constructs'
import type { ExistingApplication } from './application-reference'
import type { Capability } from './capability'
import { addCheck, renderProblem } from './check-props'
import { checkSlot, describeMisplaced, findSlot, warnSlot } from './check-webhook'
import { propsToTerraform } from './codec'
import { hasMark, setMark } from './marks'
import { WebhookResource } from './part-resources'
import type { VideoCapabilityProps } from './video-capability'
import { warnAtSynth } from './warn-at-synth'
import type {
  FilledSlot,
  MessagesWebhook,
  RtcWebhook,
  VerifyWebhook,
  VideoWebhook,
  VoiceWebhook,
} from './webhook-address'

/** The slots of each capability that has any, and what fills them. */
export interface WebhookSlots {
  readonly voice: { slot: 'answerUrl' | 'fallbackAnswerUrl' | 'eventUrl'; webhook: VoiceWebhook }
  readonly messages: { slot: 'inboundUrl' | 'statusUrl'; webhook: MessagesWebhook }
  readonly rtc: { slot: 'eventUrl'; webhook: RtcWebhook }
  readonly verify: { slot: 'statusUrl'; webhook: VerifyWebhook }
  readonly video: { slot: Exclude<keyof VideoCapabilityProps, 'storage'>; webhook: VideoWebhook }
}

/** Which slot to fill, and with what. */
export type WebhookProps<Name extends keyof WebhookSlots> = {
  /** The slot, by the name that it has as a property of the capability. */
  readonly slot: WebhookSlots[Name]['slot']
} & WebhookSlots[Name]['webhook']

/** The same for an application that is not in this program. */
export type StandaloneWebhookProps<Name extends keyof WebhookSlots> = {
  /** The capability that the slot belongs to, by the API's name. */
  readonly capability: Name
} & WebhookProps<Name>

/**
 * A webhook that is declared in another place than its capability: by the module that answers it. Below an application
 * of `Application.fromApplicationId` it is a resource of its own, and a destroy puts back what was in the slot.
 * A slot that is filled twice is an error.
 *
 * @example
 * new Webhook(voice, 'events', { slot: 'eventUrl', address: 'https://example.com/events' })
 */
export class Webhook<Name extends keyof WebhookSlots> extends Construct {
  private readonly filledSlot: FilledSlot

  constructor(capability: Capability<Name>, id: string, props: WebhookProps<Name>)
  constructor(application: ExistingApplication, id: string, props: StandaloneWebhookProps<Name>)
  constructor(
    scope: Capability<Name> | ExistingApplication,
    id: string,
    props: WebhookProps<Name> | StandaloneWebhookProps<Name>,
  ) {
    super(scope, id)
    const { capability, slot, ...webhook } = { capability: undefined, ...props }
    this.filledSlot = { slot, webhook }
    if (isExisting(scope)) this.makeResource(scope, String(capability))
    setMark(this, 'webhook')
    addCheck(this, () =>
      isExisting(scope)
        ? checkSlot(this, String(capability), this.filledSlot)
        : checkBelowCapability(this, scope),
    )
    const owner = isExisting(scope) ? String(capability) : scope.capability
    warnAtSynth(this, () => warnSlot(this, owner, this.filledSlot))
  }

  /** @internal */
  _filledSlot(): FilledSlot {
    return this.filledSlot
  }

  private makeResource(owner: ExistingApplication, capability: string): void {
    const { slot, webhook } = this.filledSlot
    const found = findSlot(capability, slot)
    // Without one the validation stops the synth.
    if (found === undefined) return
    new WebhookResource(this, owner, () => ({
      capability,
      webhook: found.path.at(-1),
      ...propsToTerraform(found.attribute, webhook),
    }))
  }
}

function isExisting(scope: IConstruct): scope is ExistingApplication {
  return hasMark(scope, 'existingApplication')
}

/** One below a capability of the program, which must be the only one that fills the slot. */
function checkBelowCapability<Name extends keyof WebhookSlots>(
  construct: Webhook<Name>,
  scope: Capability<Name>,
): readonly string[] {
  if (!hasMark(scope, 'capability')) return [describeMisplaced(construct.node.id)]
  const filled = construct._filledSlot()
  const problems = checkSlot(construct, scope.capability, filled)
  return problems.length > 0 ? problems : checkFilledOnce(construct, scope, filled.slot)
}

/** One problem for each construct that fills the slot after the first. */
function checkFilledOnce<Name extends keyof WebhookSlots>(
  construct: Webhook<Name>,
  scope: Capability<Name>,
  slot: string,
): readonly string[] {
  const [first] = scope._fillersOf(slot)
  if (first === undefined || first === construct) return []
  return [
    renderProblem({
      code: 'declared_twice',
      summary: `${scope.capability}.${slot} is filled twice`,
      detail: `${first.node.path} and ${construct.node.path} both fill it. Keep one of them.`,
    }),
  ]
}
