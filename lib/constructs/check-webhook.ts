import type { IConstruct } from 'constructs'
import type { ObjectAttribute } from '../model/attribute'
import { type CapabilityName, capabilities } from '../model/capabilities'
import { type Property, propertiesOf } from '../model/properties'
import { checkProps, renderProblem, warnProps } from './check-props'
import type { FilledSlot } from './webhook-address'

/** A slot as a property of its capability. */
type Slot = Property & { readonly attribute: ObjectAttribute }

/** The slot of a capability by the name of its property; undefined where it has none of that name. */
export function findSlot(capability: string, slot: string): Slot | undefined {
  return slotsOf(capability).find(({ name }) => name === slot)
}

function slotsOf(capability: string): readonly Slot[] {
  const attribute = Object.hasOwn(capabilities, capability)
    ? capabilities[capability as CapabilityName]
    : undefined
  return attribute === undefined ? [] : propertiesOf(attribute).filter(isSlot)
}

function isSlot(property: Property): property is Slot {
  return property.attribute.kind === 'object' && property.attribute.slot === true
}

/** What is wrong with a filled slot: the capability does not have it, or it takes no such webhook. */
export function checkSlot(
  construct: IConstruct,
  capability: string,
  { slot, webhook }: FilledSlot,
): readonly string[] {
  const found = findSlot(capability, slot)
  if (found !== undefined) {
    const path = [capability, slot]
    return checkProps(construct, { object: found.attribute, props: webhook, path })
  }
  const names = slotsOf(capability).map(({ name }) => name)
  return [noSuchSlot(capability, slot, names)]
}

/** The warnings of a filled slot. */
export function warnSlot(
  construct: IConstruct,
  capability: string,
  { slot, webhook }: FilledSlot,
): readonly string[] {
  const found = findSlot(capability, slot)
  if (found === undefined) return []
  return warnProps(construct, { object: found.attribute, props: webhook, path: [capability, slot] })
}

/** The problem of a webhook that is not below a capability. */
export function describeMisplaced(id: string): string {
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
