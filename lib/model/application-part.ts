import type { Attribute, LeafAttribute, Limit, ObjectAttribute } from './attribute'
import { type CapabilityName, capabilities, capabilityNames } from './capabilities'
import { numberLink } from './number-link'

/** A part of an application that is declared on its own, beside whoever owns the application. */
export interface ApplicationPart {
  /** `webhook`: remembers what was in its slot. `capability`: the whole of it. */
  readonly kind: 'capability' | 'webhook'
  /** Names from the application's root, such as `capabilities`, `voice`, `webhooks`, `answer_url`. */
  readonly path: readonly string[]
  readonly attribute: ObjectAttribute
}

/** A whole capability. */
export function capabilityPart(capability: CapabilityName): ApplicationPart {
  const attribute = capabilities[capability]
  return { kind: 'capability', path: ['capabilities', capability], attribute }
}

/** The webhook of one slot, by the API's names; undefined where the capability has no such slot. */
export function findWebhookPart(capability: string, webhook: string): ApplicationPart | undefined {
  const attribute = new Map(Object.entries(webhookSlots[capability] ?? {})).get(webhook)
  if (attribute === undefined) return undefined
  return { kind: 'webhook', path: ['capabilities', capability, 'webhooks', webhook], attribute }
}

/** Attributes by name: of a configuration, a plan or a state. */
type Attributes = Readonly<Record<string, unknown>>

/** The capabilities that are set among the attributes of a `vonage_application_capability`. */
export function findSetCapabilities(attributes: Attributes): readonly CapabilityName[] {
  return capabilityNames.filter((name) => (attributes[name] ?? null) !== null)
}

/** The part of a `vonage_application_capability`; undefined unless exactly one capability is set. */
export function partOfCapability(attributes: Attributes): ApplicationPart | undefined {
  const [name, ...others] = findSetCapabilities(attributes)
  return name === undefined || others.length > 0 ? undefined : capabilityPart(name)
}

/** The part of a `vonage_application_webhook`; undefined while its slot is unknown, or there is no such slot. */
export function partOfWebhook({ capability, webhook }: Attributes): ApplicationPart | undefined {
  return typeof capability === 'string' && typeof webhook === 'string'
    ? findWebhookPart(capability, webhook)
    : undefined
}

/** The part of the second half of an import id, such as `rtc` or `voice.answer_url`; undefined when it names none. */
export function findNamedPart(name: string): ApplicationPart | undefined {
  const [capability = '', webhook, ...rest] = name.split('.')
  if (rest.length > 0) return undefined
  if (webhook !== undefined) return findWebhookPart(capability, webhook)
  const found = capabilityNames.find((known) => known === capability)
  return found && capabilityPart(found)
}

/** The capability that a part is, or is in. */
export function capabilityOf({ path }: ApplicationPart): CapabilityName {
  // Parts are made here only, from the names of capabilities.
  return path[1] as CapabilityName
}

/** Whether two declarations of one application speak for the same value: the one is the other, or is in it. */
export function pathsOverlap(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length).every((name, index) => name === b[index])
}

/** The name of a part as people say it: `rtc`, or `voice.answer_url`. */
export function renderPart({ path }: Pick<ApplicationPart, 'path'>): string {
  return path.filter((name) => name !== 'capabilities' && name !== 'webhooks').join('.')
}

/** The slots of each capability that has any, by the API's names. */
export const webhookSlots: Readonly<Record<string, Readonly<Record<string, ObjectAttribute>>>> =
  Object.fromEntries(
    Object.entries<ObjectAttribute>(capabilities)
      .map(([name, capability]) => [name, slotsOf(capability)] as const)
      .filter(([, slots]) => Object.keys(slots).length > 0),
  )

function slotsOf({ attributes }: ObjectAttribute): Record<string, ObjectAttribute> {
  const groups = Object.values(attributes).filter(isObject).filter(isGroup)
  const slots = groups.flatMap((group) => Object.entries(group.attributes))
  return Object.fromEntries(
    slots.filter((slot): slot is [string, ObjectAttribute] => isObject(slot[1])),
  )
}

function isObject(attribute: Attribute): attribute is ObjectAttribute {
  return attribute.kind === 'object'
}

function isGroup(attribute: ObjectAttribute): boolean {
  return attribute.group === true
}

const applicationId: LeafAttribute = {
  ...numberLink.attributes.application_id,
  description: 'The id of the application, which is declared elsewhere.',
}

/** A capability of an application that is declared elsewhere; exactly one capability is set. */
export const applicationCapability: ObjectAttribute = {
  kind: 'object',
  description:
    'One capability of an application that is declared elsewhere, without `capabilities`. A destroy removes it.',
  source: 'this provider, design.md section 2',
  attributes: { application_id: applicationId, ...capabilities },
}

/** What names the slot of a webhook. */
const slotNames = {
  application_id: applicationId,
  capability: {
    kind: 'string',
    required: true,
    choices: Object.keys(webhookSlots),
    description: "The capability that the webhook belongs to, by the API's name.",
    source: 'this provider, design.md section 2',
  },
  webhook: {
    kind: 'string',
    required: true,
    choices: [...new Set(Object.values(webhookSlots).flatMap((slots) => Object.keys(slots)))],
    description: "The slot, by the API's name, such as `answer_url`.",
    source: 'this provider, design.md section 2',
  },
} as const satisfies ObjectAttribute['attributes']

/** The names of the attributes with which a standalone webhook names its slot. */
export const webhookSlotNames = Object.keys(slotNames)

/** The webhook of one slot of an application that is declared elsewhere, with the attributes of any slot. */
export const applicationWebhook: ObjectAttribute = {
  kind: 'object',
  description:
    'The webhook of one slot of an application that is declared elsewhere, without `capabilities`. A destroy puts back what was in the slot, unless someone changed it since.',
  source: 'this provider, design.md section 2',
  attributes: { ...slotNames, ...anySlot() },
}

/** The same, with the attributes and limits of one slot. */
export function webhookOfSlot({ attribute }: ApplicationPart): ObjectAttribute {
  return { ...applicationWebhook, attributes: { ...slotNames, ...attribute.attributes } }
}

/** Every attribute that a slot can have: the widest limits, all choices, and no default, as that is the slot's own. */
function anySlot(): Record<string, LeafAttribute> {
  const slots = Object.entries(webhookSlots).flatMap(([capability, byName]) =>
    Object.values(byName).map((slot) => ({ capability, slot })),
  )
  const names = new Set(slots.flatMap(({ slot }) => Object.keys(slot.attributes)))
  return Object.fromEntries(
    [...names].map((name) => {
      const having = slots.filter(({ slot }) => name in slot.attributes)
      const owners = [...new Set(having.map(({ capability }) => capability))]
      const leaves = having.map(({ slot }) => slot.attributes[name] as LeafAttribute)
      return [name, widen(leaves, having.length < slots.length ? owners : [])]
    }),
  )
}

function widen(leaves: readonly LeafAttribute[], owners: readonly string[]): LeafAttribute {
  const [{ default: _own, choices: _choices, limit: _limit, ...shared }] = leaves as [LeafAttribute]
  const limits = leaves.flatMap(({ limit }) => limit ?? [])
  const choices = [...new Set(leaves.flatMap((leaf) => leaf.choices ?? []))]
  return {
    ...shared,
    description:
      owners.length === 0
        ? shared.description
        : `${shared.description} Only of ${owners.join(', ')}.`,
    ...(choices.length === 0 ? {} : { choices }),
    ...(limits.length === 0 ? {} : { limit: widest(limits) }),
  }
}

function widest(limits: readonly Limit[]): Limit {
  const min = Math.min(...limits.map((limit) => limit.min))
  const max = Math.max(...limits.map((limit) => limit.max))
  return { ...limits[0], min, max }
}
