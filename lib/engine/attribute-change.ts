import type { AttributePath } from '../diagnostics/diagnostic'
import { equalTrees } from '../model/equality'
import { childOf, isObjectTree, type Tree } from '../model/tree'

/** One attribute, or one object that appears or goes, before and after. */
export interface AttributeChange {
  readonly path: AttributePath
  readonly before: Tree
  /** May be unknown: then only the apply tells. */
  readonly after: Tree
}

/** What differs between two trees, sorted by path; empty when nothing does. */
export function diffTrees(
  before: Tree,
  after: Tree,
  path: AttributePath = [],
): readonly AttributeChange[] {
  if (!isObjectTree(before) || !isObjectTree(after)) {
    return equalTrees(before, after) ? [] : [{ path, before, after }]
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names.flatMap((name) =>
    diffTrees(childOf(before, name), childOf(after, name), [...path, name]),
  )
}
