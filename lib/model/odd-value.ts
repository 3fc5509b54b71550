import type { Attribute } from './attribute'
import { checkTree } from './check'
import { childOf, isLeaf, isObjectTree, type Tree } from './tree'

/**
 * Whether the API holds a value here that a configuration cannot say as the specification has it: out of a limit, none
 * of the choices, no URL. A webhook is odd with its address.
 */
export function isOdd(attribute: Attribute, held: Tree): boolean {
  if (attribute.kind !== 'object') {
    return isLeaf(held) && checkTree({ ...attribute, alsoHeld: [] }, held, []).length > 0
  }
  const { address } = attribute.attributes
  if (attribute.slot !== true || address === undefined || !isObjectTree(held)) return false
  return isOdd(address, childOf(held, 'address'))
}
