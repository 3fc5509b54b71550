import type { ApplicationTree } from '../model/application'
import { type ApplicationPart, capabilityOf } from '../model/application-part'
import { equalTrees } from '../model/equality'
import { type Tree, treeAt } from '../model/tree'
import { isOneOf, type ServerChoice } from './plan-application'
import { planTree } from './plan-tree'
import type { RawApplication } from './ports'
import { applicationFromRaw } from './read-raw'

/**
 * What a part of an application shall be, by the rules of `planApplication`. `prior` is what is there now, or null
 * for nothing; it is returned itself when nothing changes.
 */
export function planPart(
  { attribute, path }: ApplicationPart,
  config: Tree,
  prior: Tree,
  serverChoices: readonly ServerChoice[] = [],
): Tree {
  const planned = planTree(attribute, config, prior, isOneOf(serverChoices), path)
  return equalTrees(planned, prior) ? prior : planned
}

/** The part as it is now, null when it is not there. `prior` is what was recorded, null for the first time. */
export function readPart(part: ApplicationPart, raw: RawApplication, prior: Tree): Tree {
  return treeAt(applicationFromRaw(raw, wholeOf(part, prior), [capabilityOf(part)]), part.path)
}

/** An application of which only this part is declared. */
export function wholeOf({ path }: ApplicationPart, tree: Tree): ApplicationTree {
  const [root = '', ...rest] = path
  const below = rest.reduceRight<Tree>((child, name) => ({ [name]: child }), tree)
  return { name: null, capabilities: null, privacy: null, public_key: null, [root]: below }
}
