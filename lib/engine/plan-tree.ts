import type { AttributePath } from '../diagnostics/diagnostic'
import type { Attribute, LeafAttribute, ObjectAttribute } from '../model/attribute'
import { equalLeaves } from '../model/equality'
import {
  childOf,
  isLeaf,
  isObjectTree,
  type Leaf,
  type ObjectTree,
  type Tree,
  UNKNOWN,
} from '../model/tree'

/** What becomes of values that only the server knows, where the configuration leaves them out. */
export interface LeftOutRules {
  /** Whether the server chose this value, or to show none (null), when it was asked to choose; then it is kept. */
  isServerChoice(path: AttributePath, value: Leaf | null): boolean
  /** Whether one that the server does not show stays so even if it never was asked: a write may make it choose one. */
  readonly absentStays: boolean
}

/**
 * What an attribute shall be: the desired value, with what the configuration leaves out filled in.
 *
 * Terms: `config` is what the code says, `prior` what is there now. Premise: a value left out means its documented
 * default, never "whatever is there", or removing a line from the code would change nothing. Where no default is
 * certain the server chooses: unknown until the answer, and its choice is then kept. A desired value that means the
 * same as the prior one is the prior one, so that it shows no change.
 */
export function planTree(
  attribute: Attribute,
  config: Tree,
  prior: Tree,
  rules: LeftOutRules,
  path: AttributePath,
): Tree {
  if (config === UNKNOWN) return UNKNOWN
  if (attribute.kind === 'object') {
    const declared = config === null && attribute.always ? {} : config
    return isObjectTree(declared) ? planObject(attribute, declared, prior, rules, path) : null
  }
  if (config === null) return null
  return keepEqual(attribute, config, prior)
}

function planObject(
  attribute: ObjectAttribute,
  config: ObjectTree,
  prior: Tree,
  rules: LeftOutRules,
  path: AttributePath,
): ObjectTree {
  const entries = Object.entries(attribute.attributes).map(([name, child]): [string, Tree] => {
    const childConfig = childOf(config, name)
    const childPrior = childOf(prior, name)
    const childPath = [...path, name]
    const isLeftOut = childConfig === null && child.kind !== 'object'
    if (!isLeftOut) {
      return [name, planTree(child, childConfig, childPrior, rules, childPath)]
    }
    const isNew = !isObjectTree(prior)
    return [name, planLeftOut(child, isNew, childPrior, rules, childPath)]
  })
  return Object.fromEntries(entries)
}

/** The value of a leaf that the configuration leaves out. */
function planLeftOut(
  attribute: LeafAttribute,
  isNew: boolean,
  prior: Tree,
  rules: LeftOutRules,
  path: AttributePath,
): Tree {
  if (attribute.default !== undefined) return attribute.default
  if (attribute.serverDefaults === undefined) return null
  if (isNew) return UNKNOWN
  if (prior === null) return rules.absentStays || rules.isServerChoice(path, null) ? null : UNKNOWN
  const isKept =
    isLeaf(prior) && (attribute.serverDefaults.includes(prior) || rules.isServerChoice(path, prior))
  return isKept ? prior : UNKNOWN
}

function keepEqual(attribute: LeafAttribute, config: Tree, prior: Tree): Tree {
  const isSame = isLeaf(config) && isLeaf(prior) && equalLeaves(attribute, config, prior)
  return isSame ? prior : config
}
