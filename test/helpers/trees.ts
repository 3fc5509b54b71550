import type { ApplicationTree } from '../../lib/model/application'
import type { ObjectTree, Tree } from '../../lib/model/tree'

/** A declared application: the name `shop`, and everything else left alone, unless `parts` say more. */
export function anApplicationTree(parts: Partial<ApplicationTree> = {}): ApplicationTree {
  return { name: 'shop', capabilities: null, privacy: null, public_key: null, ...parts }
}

/** Capabilities as a plan or a state has them: all that are modelled, null but for `parts`. */
export function theCapabilities<Part>(
  parts: Readonly<Record<string, Part>> = {},
): Readonly<Record<string, Part | null>> {
  return {
    voice: null,
    messages: null,
    rtc: null,
    vbc: null,
    verify: null,
    video: null,
    network_apis: null,
    ...parts,
  }
}

/** Declared capabilities: a voice capability with this in it, and no other one. */
export function aVoiceTree(voice: ObjectTree = {}): ObjectTree {
  return { voice }
}

/** Declared capabilities: voice with one slot. */
export function aVoiceSlotTree(slot: string, webhook: Tree): ObjectTree {
  return aVoiceTree({ webhooks: { [slot]: webhook } })
}

/** A declared webhook that says only where it is. */
export function aWebhookTree(more: ObjectTree = {}): ObjectTree {
  return { address: 'https://example.com/hook', ...more }
}
