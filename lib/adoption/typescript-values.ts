import type { Attribute, ObjectAttribute } from '../model/attribute'
import { propertiesOf } from '../model/properties'
import { isLeaf, isObjectTree, type ObjectTree, type Tree, treeAt } from '../model/tree'
import type { Source, SourceObject } from './source-text'

/** The properties of a construct, or of an object in it, that stand for an object of the model. */
export function propsOf(object: ObjectAttribute, tree: ObjectTree): SourceObject {
  const entries = propertiesOf(object).flatMap(({ name, path, attribute }): [string, Source][] => {
    const value = treeAt(tree, path)
    return value === null ? [] : [[name, typescriptSource(attribute, value)]]
  })
  return { entries }
}

/** The value of one property. A webhook with nothing but its address is written as that. */
export function typescriptSource(attribute: Attribute | undefined, tree: Tree): Source {
  if (attribute?.kind === 'object') {
    const object = isObjectTree(tree) ? tree : {}
    const { address } = object
    const isAddressOnly = attribute.slot === true && Object.keys(object).length === 1
    return isAddressOnly && typeof address === 'string' ? address : propsOf(attribute, object)
  }
  return isLeaf(tree) ? tree : { code: 'undefined' }
}
