import type { AttributePath } from '../diagnostics/diagnostic'
import { childOf, isObjectTree, type ObjectTree, type Tree, treeAt } from '../model/tree'

/** The tree with the values that another one has at these paths. */
export function substitute(
  tree: ObjectTree,
  paths: readonly AttributePath[],
  other: Tree,
): ObjectTree {
  return paths.reduce<ObjectTree>(
    (changed, path) => replaceAt(changed, path.map(String), treeAt(other, path)),
    tree,
  )
}

/** Parents that are not there are not made: below nothing there is nothing to replace. */
function replaceAt(tree: ObjectTree, [name, ...rest]: readonly string[], value: Tree): ObjectTree {
  if (name === undefined) return tree
  if (rest.length === 0) return { ...tree, [name]: value }
  const child = childOf(tree, name)
  return isObjectTree(child) ? { ...tree, [name]: replaceAt(child, rest, value) } : tree
}
