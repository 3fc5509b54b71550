import { Construct } from 'constructs'
import type { ObjectAttribute } from '../model/attribute'
import { capabilities } from '../model/capabilities'
import { type Property, propertiesOf } from '../model/properties'
import type { Capability } from './capability'
import { addCheck, checkProps, renderProblem } from './check-props'
import { hasMark, setMark } from './marks'
import type { VideoCapabilityProps } from './video-capability'
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

/**
 * A webhook of a capability that is declared in another place than the capability: by the module that answers it.
 * A slot that is filled twice is an error.
 *
 * @example
 * new Webhook(voice, 'events', { slot: 'eventUrl', address: 'https://example.com/events' })
 */
export class Webhook<Name extends keyof WebhookSlots> extends Construct {
  private readonly filledSlot: FilledSlot

  constructor(capability: Capability<Name>, id: string, props: WebhookProps<Name>) {
    super(capability, id)
    const { slot, ...webhook } = props
    this.filledSlot = { slot, webhook }
    setMark(this, 'webhook')
    addCheck(this, () => checkWebhook(this, capability))
  }

  /** @internal */
  _filledSlot(): FilledSlot {
    return this.filledSlot
  }
}

function checkWebhook<Name extends keyof WebhookSlots>(
  construct: Webhook<Name>,
  scope: Capability<Name>,
): readonly string[] {
  if (!hasMark(scope, 'capability')) return [misplaced(construct.node.id)]
  const { slot, webhook } = construct._filledSlot()
  const slots = propertiesOf(capabilities[scope.capability]).filter(isSlot)
  const attribute = slots.find(({ name }) => name === slot)?.attribute
  if (attribute === undefined) {
    return [
      noSuchSlot(
        scope.capability,
        slot,
        slots.map(({ name }) => name),
      ),
    ]
  }
  return [
    ...checkProps(construct, { object: attribute, props: webhook, path: [scope.capability, slot] }),
    ...checkFilledOnce(construct, scope, slot),
  ]
}

function isSlot(
  property: Property,
): property is Property & { readonly attribute: ObjectAttribute } {
  return property.attribute.kind === 'object' && property.attribute.slot === true
}

function misplaced(id: string): string {
  return renderProblem({
    code: 'capability_misplaced',
    summary: `The webhook ${id} is not below a capability`,
    detail:
      'Give a VoiceCapability, MessagesCapability, RtcCapability, VerifyCapability or VideoCapability as its scope.',
  })
}

function noSuchSlot(capability: string, slot: string, accepted: readonly string[]): string {
  const [only, ...others] = accepted
  const choice = others.length === 0 ? only : `one of ${accepted.join(', ')}`
  const detail = choice === undefined ? 'It has no webhook.' : `Use ${choice}.`
  return renderProblem({
    code: 'attribute_unsupported',
    summary: `${capability} has no slot ${JSON.stringify(slot)}`,
    detail,
  })
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
