import { type ObjectTree, type Tree, UNKNOWN as UNKNOWN_TREE } from '../model/tree'
import { BigNumber, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../plugin/value'

/** A state, or a planned one, as a tree. A list stays one: reports show it as it is. */
export function stateTree(state: ObjectValue): ObjectTree {
  return Object.fromEntries(
    Object.entries(state).map(([name, child]): [string, Tree] => [name, toTree(child)]),
  )
}

/** A value of Terraform as a tree. A number beyond what a `number` holds becomes the nearest one. */
export function toTree(value: Value): Tree {
  if (value === UNKNOWN) return UNKNOWN_TREE
  if (isObjectValue(value)) return stateTree(value)
  if (Array.isArray(value)) return value as unknown as Tree
  return typeof value === 'bigint' || value instanceof BigNumber
    ? Number(String(value))
    : (value as Tree)
}
