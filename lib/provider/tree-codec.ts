import type { ObjectAttribute } from '../model/attribute'
import { isObjectTree, type ObjectTree, type Tree, UNKNOWN as UNKNOWN_TREE } from '../model/tree'
import { BigNumber, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../plugin/value'

/**
 * A Terraform value as a tree of the model. A number beyond what a `number` holds becomes the nearest one: it is
 * out of every range of this API anyway.
 */
export function treeFromTerraform(value: Value): Tree {
  if (value === UNKNOWN) return UNKNOWN_TREE
  if (isObjectValue(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, treeFromTerraform(child)]),
    )
  }
  if (typeof value === 'bigint' || value instanceof BigNumber) return Number(value)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(value.map((child, index) => [String(index), treeFromTerraform(child)]))
}

/** A tree of the model as a Terraform value. */
export function treeToTerraform(tree: Tree): Value {
  if (tree === UNKNOWN_TREE) return UNKNOWN
  if (!isObjectTree(tree)) return tree
  return Object.fromEntries(
    Object.entries(tree).map(([name, child]) => [name, treeToTerraform(child)]),
  )
}

/** The attributes of the object that a configuration can set; computed ones are left out. */
export function declaredPart(object: ObjectAttribute, config: ObjectValue): ObjectTree {
  return Object.fromEntries(
    Object.keys(object.attributes).map((name): [string, Tree] => [
      name,
      treeFromTerraform(config[name] ?? null),
    ]),
  )
}
