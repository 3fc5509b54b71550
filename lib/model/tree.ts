/** Stands for a value that only an apply can know. */
export const UNKNOWN: unique symbol = Symbol('unknown until apply')

/** A value at the end of a path. */
export type Leaf = string | number | boolean

/**
 * The value of an attribute, keyed by the API's own names (docs/decisions/0003-attribute-trees.md).
 * `null` is "not set", and so is a name that is left out; `{}` is "set, with nothing in it".
 */
export type Tree = Leaf | null | typeof UNKNOWN | ObjectTree

/** The values of an object attribute by name. */
export interface ObjectTree {
  readonly [name: string]: Tree
}

/** Whether the value is an object, so not a leaf, null or unknown; nor a list, which untyped callers may pass. */
export function isObjectTree(tree: Tree | undefined): tree is ObjectTree {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree)
}

/** Whether the value is a single one: no object, null or unknown. */
export function isLeaf(tree: Tree): tree is Leaf {
  return tree !== null && tree !== UNKNOWN && !isObjectTree(tree)
}

/** The value of one name below `tree`; null when there is none or `tree` is no object. */
export function childOf(tree: Tree | undefined, name: string): Tree {
  return isObjectTree(tree) && Object.hasOwn(tree, name) ? (tree[name] ?? null) : null
}

/** The value at a path of names; null when there is none. */
export function treeAt(tree: Tree, path: readonly (string | number)[]): Tree {
  return path.reduce<Tree>((node, name) => childOf(node, String(name)), tree)
}
