import type { LeafAttribute } from './attribute'
import { childOf, isObjectTree, type Leaf, type Tree } from './tree'

/** Whether two values of an attribute mean the same: white space in a PEM text does not count. */
export function equalLeaves(attribute: LeafAttribute, a: Leaf, b: Leaf): boolean {
  if (a === b) return true
  return attribute.form === 'public_key' && normalPem(String(a)) === normalPem(String(b))
}

/** Whether two PEM texts hold the same key. */
export function equalPems(a: string, b: string): boolean {
  return normalPem(a) === normalPem(b)
}

function normalPem(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether two trees are the same, value by value; a name that is left out counts as null. */
export function equalTrees(a: Tree, b: Tree): boolean {
  if (!isObjectTree(a) || !isObjectTree(b)) return a === b
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => equalTrees(childOf(a, name), childOf(b, name)))
}
