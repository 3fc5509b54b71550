import type { Attribute, LeafAttribute } from '../model/attribute'
import { isOdd } from '../model/odd-value'
import { isLeaf, isObjectTree, type Tree } from '../model/tree'

/**
 * The part of a value that code must say: without defaults, and without what the server chooses by itself when it is
 * left out, or leaves alone because no code can say it. Planned against the value it comes from, it changes nothing.
 */
export function minimalTree(attribute: Attribute, tree: Tree): Tree {
  if (isOdd(attribute, tree)) return null
  if (attribute.kind !== 'object') return isLeftOut(attribute, tree) ? null : tree
  if (!isObjectTree(tree)) return null
  const entries = Object.entries(attribute.attributes)
    .map(([name, child]): [string, Tree] => [name, minimalTree(child, tree[name] ?? null)])
    .filter(([, value]) => value !== null)
  return Object.fromEntries(entries)
}

function isLeftOut({ default: standard, serverDefaults }: LeafAttribute, value: Tree): boolean {
  if (!isLeaf(value)) return true
  return value === standard || serverDefaults?.includes(value) === true
}

/** Dotted paths of secrets that have a value: code must not say them. */
export function findSecrets(attribute: Attribute, tree: Tree, path: string): readonly string[] {
  if (attribute.kind !== 'object') {
    const isSecret = attribute.sensitive === true || attribute.writeOnly === true
    return isSecret && tree !== null ? [path] : []
  }
  if (!isObjectTree(tree)) return []
  return Object.entries(attribute.attributes).flatMap(([name, child]) =>
    findSecrets(child, tree[name] ?? null, `${path}.${name}`),
  )
}
