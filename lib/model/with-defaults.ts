import type { Attribute } from './attribute'
import { isObjectTree, type Tree } from './tree'

/** The value with the documented default wherever the API shows nothing. For a guess at what Vonage does, never for a plan. */
export function withDefaults(attribute: Attribute, shown: Tree): Tree {
  if (attribute.kind !== 'object') return shown ?? attribute.default ?? null
  if (!isObjectTree(shown)) return shown
  return Object.fromEntries(
    Object.entries(attribute.attributes).map(([name, child]): [string, Tree] => [
      name,
      withDefaults(child, shown[name] ?? null),
    ]),
  )
}
