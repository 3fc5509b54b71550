import type { Diagnostic } from '../diagnostics/diagnostic'
import {
  applicationCapability,
  applicationWebhook,
  findSetCapabilities,
  partOfWebhook,
  webhookOfSlot,
  webhookSlots,
} from './application-part'
import { capabilityNames } from './capabilities'
import { checkTree } from './check'
import { type ObjectTree, UNKNOWN } from './tree'
import { warnTree } from './warn'

/** Everything that is wrong with, or worth a word about, a declared `vonage_application_capability`. */
export function checkCapability(tree: ObjectTree): readonly Diagnostic[] {
  return [
    ...checkTree(applicationCapability, tree, []),
    ...checkSingle(tree),
    ...warnTree(applicationCapability, tree, []),
  ]
}

/** Exactly one is set; one that is unknown may turn out to be none. */
function checkSingle(tree: ObjectTree): readonly Diagnostic[] {
  const set = findSetCapabilities(tree)
  const known = set.filter((name) => tree[name] !== UNKNOWN)
  if (set.length > 0 && known.length <= 1) return []
  const found = set.length === 0 ? 'None is set' : `${known.join(', ')} are set`
  return [
    {
      severity: 'error',
      code: set.length === 0 ? 'attribute_required' : 'value_invalid',
      summary: 'Exactly one capability must be set',
      detail: `${found}. Use one resource for each capability: set one of ${capabilityNames.join(', ')}, if only to {}.`,
      path: set.length === 0 ? [] : [String(known[1])],
    },
  ]
}

/** Everything that is wrong with, or worth a word about, a declared `vonage_application_webhook`. */
export function checkWebhook(tree: ObjectTree): readonly Diagnostic[] {
  const part = partOfWebhook(tree)
  const object = part === undefined ? applicationWebhook : webhookOfSlot(part)
  return [
    ...checkTree(object, withoutNulls(tree), []),
    ...(part === undefined ? checkSlot(tree) : []),
    ...warnTree(object, tree, []),
  ]
}

/** Names that a slot does not have may be null. */
function withoutNulls(tree: ObjectTree): ObjectTree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null))
}

/** A slot that exists, but in another capability. */
function checkSlot({ capability, webhook }: ObjectTree): readonly Diagnostic[] {
  const slots = typeof capability === 'string' ? webhookSlots[capability] : undefined
  if (slots === undefined || typeof webhook !== 'string') return []
  // What no capability has is told by the choices of the attribute.
  if (!Object.values(webhookSlots).some((all) => Object.hasOwn(all, webhook))) return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: `${String(capability)} has no such webhook`,
      detail: `Got ${JSON.stringify(webhook)}. Use one of ${Object.keys(slots).join(', ')}.`,
      path: ['webhook'],
    },
  ]
}
