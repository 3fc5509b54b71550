import type { Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId } from '../model/application'
import {
  type ApplicationPart,
  capabilityOf,
  capabilityPart,
  renderPart,
} from '../model/application-part'
import { childOf, type Tree } from '../model/tree'
import { objectOrEmpty } from './json'
import { planPart, readPart } from './plan-part'
import type { ApplicationStore, Json, RawApplication } from './ports'
import { jsonAt } from './write-part'
import { buildPartBody } from './write-raw'
import { describeNotKept, diffWritten, isAsWritten } from './written'

export interface PartRemoval {
  readonly id: ApplicationId
  readonly part: ApplicationPart
  /** What this declaration wrote last. */
  readonly written: Tree
  /** What a write whose answer was lost may have left there instead. @default nothing */
  readonly maybeWritten?: Tree
  /** What a webhook replaced, as the API had it; null for nothing. Without meaning for a capability. */
  readonly previous: Json
  /** Whether a webhook brought its capability along, which then goes with the last webhook. */
  readonly addedCapability: boolean
}

/**
 * Removes a capability, or puts back what a webhook replaced. A webhook that someone changed since stays, with a
 * warning; an application that is gone has no parts.
 */
export async function removePart(
  removal: PartRemoval,
  store: ApplicationStore,
): Promise<readonly Diagnostic[]> {
  const { id, part, written } = removal
  const raw = await store.find(id)
  if (raw === undefined) return []
  const actual = readPart(part, raw, written)
  if (actual === null) return []
  const { maybeWritten = null } = removal
  const isOurs =
    isAsWritten(written, actual, part.path) || isAsWritten(maybeWritten, actual, part.path)
  if (part.kind === 'webhook' && !isOurs) return [leftAlone(removal, actual)]
  const body = bodyWithout(removal, raw)
  await store.replace(id, body)
  const back = await store.find(id)
  if (back === undefined) return []
  const wanted = readPart(part, { ...body, id }, null)
  return describeNotKept(diffWritten(wanted, readPart(part, back, wanted), part.path), 'error')
}

function bodyWithout({ part, previous, addedCapability }: PartRemoval, raw: RawApplication) {
  const before = part.kind === 'webhook' ? (previous ?? undefined) : undefined
  const body = buildPartBody(raw, part.path, () => before)
  const owner = capabilityPart(capabilityOf(part))
  const isLeftOver = addedCapability && isBare(owner, { ...body, id: raw.id })
  return isLeftOver ? buildPartBody(raw, owner.path, () => undefined) : body
}

/** Whether a capability has nothing in it but what the server fills in itself. */
function isBare(part: ApplicationPart, raw: RawApplication): boolean {
  const json = objectOrEmpty(jsonAt(raw, part.path))
  const isModelled = Object.keys(json).every((name) => name in part.attribute.attributes)
  const hasWebhook = Object.keys(objectOrEmpty(json['webhooks'])).length > 0
  const tree = readPart(part, raw, null)
  return isModelled && !hasWebhook && planPart(part, {}, tree) === tree
}

function leftAlone({ id, part }: PartRemoval, actual: Tree): Diagnostic {
  const address = childOf(actual, 'address')
  return {
    severity: 'warning',
    code: 'webhook_left',
    summary: `${renderPart(part)} was left as it is`,
    detail: `Someone changed ${renderPart(part)} of application ${id} since the last apply: its address is ${JSON.stringify(address)}. What was there before is not put back.`,
    path: [],
  }
}
