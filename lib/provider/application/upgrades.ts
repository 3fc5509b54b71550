import type { StateUpgrade } from '../state-upgrades'

/**
 * The versions of the state of `vonage_application`. A change of its shape adds one at the end, and never changes an
 * earlier one: docs/decisions/0046-schema-versions.md.
 */
export const applicationUpgrades: readonly StateUpgrade[] = [
  // 0 to 1: full_name came with name_prefix; a name was the whole name until then.
  (state) => ({ ...state, full_name: state['name'] ?? null }),
]
