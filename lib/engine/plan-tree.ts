import type { AttributePath } from '../diagnostics/diagnostic'
import {
  type Attribute,
  isComputed,
  type LeafAttribute,
  type ObjectAttribute,
} from '../model/attribute'
import { equalLeaves } from '../model/equality'
import { isOdd } from '../model/odd-value'
import {
  childOf,
  isLeaf,
  isObjectTree,
  type Leaf,
  type ObjectTree,
  type Tree,
  UNKNOWN,
} from '../model/tree'

/** Whether the server chose this value when it was asked to choose; then it is kept. */
export type IsServerChoice = (path: AttributePath, value: Leaf) => boolean

/**
 * What an attribute shall be: the desired value, with what the configuration leaves out filled in.
 *
 * Terms: `config` is what the code says, `prior` what is there now. Premise: a value left out means its documented
 * default, never "whatever is there", or removing a line from the code would change nothing. Where no default is
 * certain the server chooses: unknown until the answer, and its choice is then kept. Two things are left alone where the
 * code leaves them out: what the server does not show, and a value that code cannot say. A desired value that means
 * the same as the prior one is the prior one, so that it shows no change.
 */
export function planTree(
  attribute: Attribute,
  config: Tree,
  prior: Tree,
  isServerChoice: IsServerChoice,
  path: AttributePath,
): Tree {
  if (config === UNKNOWN) return UNKNOWN
  if (attribute.kind === 'object') {
    return isObjectTree(config) ? planObject(attribute, config, prior, isServerChoice, path) : null
  }
  if (config === null) return null
  return keepEqual(attribute, config, prior)
}

function planObject(
  attribute: ObjectAttribute,
  config: ObjectTree,
  prior: Tree,
  isServerChoice: IsServerChoice,
  path: AttributePath,
): ObjectTree {
  const before = isObjectTree(prior) ? prior : undefined
  const entries = Object.entries(attribute.attributes).map(([name, child]): [string, Tree] => {
    const childConfig = childOf(config, name)
    const childPrior = before && childOf(before, name)
    const childPath = [...path, name]
    const planned =
      childConfig === null
        ? planLeftOut(child, childPrior, isServerChoice, childPath)
        : planTree(child, childConfig, childPrior ?? null, isServerChoice, childPath)
    return [name, planned]
  })
  return Object.fromEntries(entries)
}

/** The value that the configuration leaves out. `prior` is undefined where its object is about to be made. */
function planLeftOut(
  attribute: Attribute,
  prior: Tree | undefined,
  isServerChoice: IsServerChoice,
  path: AttributePath,
): Tree {
  if (prior !== undefined && isOdd(attribute, prior)) return prior
  if (attribute.kind === 'object') {
    if (prior === null || !(attribute.always || attribute.group)) return null
    const left = planObject(attribute, {}, prior ?? null, isServerChoice, path)
    const isNothing = attribute.group && Object.values(left).every((slot) => slot === null)
    return isNothing ? null : left
  }
  return planLeftOutLeaf(attribute, prior, isServerChoice, path)
}

function planLeftOutLeaf(
  attribute: LeafAttribute,
  prior: Tree | undefined,
  isServerChoice: IsServerChoice,
  path: AttributePath,
): Tree {
  // What the server does not show is not asked for.
  if (prior === null || !isComputed(attribute)) return null
  const { default: standard, serverDefaults = [] } = attribute
  if (standard !== undefined) return standard
  if (prior === undefined || !isLeaf(prior)) return UNKNOWN
  return serverDefaults.includes(prior) || isServerChoice(path, prior) ? prior : UNKNOWN
}

function keepEqual(attribute: LeafAttribute, config: Tree, prior: Tree): Tree {
  const isSame = isLeaf(config) && isLeaf(prior) && equalLeaves(attribute, config, prior)
  return isSame ? prior : config
}
