import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { renderPath } from '../diagnostics/diagnostic'
import { type ApplicationTree, application } from '../model/application'
import { type Attribute, isComputed } from '../model/attribute'
import { isLeaf, isObjectTree, type Tree, treeAt, UNKNOWN } from '../model/tree'
import { type AttributeChange, diffTrees } from './attribute-change'
import type { ServerChoice } from './plan-application'
import type { ManagedParts } from './write-raw'

/** The plan with what only the answer could tell filled in. */
export function fillUnknowns(planned: Tree, actual: Tree): Tree {
  if (planned === UNKNOWN) return actual
  if (!isObjectTree(planned)) return planned
  return Object.fromEntries(
    Object.entries(planned).map(([name, child]) => [
      name,
      fillUnknowns(child, treeAt(actual, [name])),
    ]),
  )
}

/** What the server chose for attributes that were left to it and that no known default explains. */
export function findServerChoices(
  planned: ApplicationTree,
  actual: ApplicationTree,
): readonly ServerChoice[] {
  return diffTrees(planned, actual).flatMap(({ path, before, after }) => {
    const attribute = attributeAt(path)
    if (before !== UNKNOWN && before !== null) return []
    if (attribute === undefined || attribute.kind === 'object' || !isLeaf(after)) return []
    const { serverDefaults } = attribute
    const isUnexplained = serverDefaults !== undefined && !serverDefaults.includes(after)
    return isUnexplained ? [{ path: renderPath(path), value: after }] : []
  })
}

/** Known values of the managed parts that came back as others than they were sent. */
export function findNotKept(
  planned: ApplicationTree,
  actual: ApplicationTree,
  managed: ManagedParts,
): readonly AttributeChange[] {
  return diffWritten(planned, actual).filter(({ path }) => isManaged(path, managed))
}

/** Where an answer differs from what was sent. What was not sent, the server may fill in. */
export function diffWritten(
  planned: Tree,
  actual: Tree,
  path: AttributePath = [],
): readonly AttributeChange[] {
  return diffTrees(fillUnknowns(planned, actual), actual, path).filter((change) => {
    const attribute = attributeAt(change.path)
    return change.before !== null || attribute === undefined || !isFilledIn(attribute)
  })
}

/** Whether something is as it was written. What the server filled in, or does not show, does not count. */
export function isAsWritten(written: Tree, actual: Tree, path: AttributePath): boolean {
  return diffTrees(written, actual, path).every(({ before, after, path: at }) => {
    const attribute = attributeAt(at)
    const isOneSided = before === null || after === null
    return isOneSided && attribute !== undefined && isFilledIn(attribute)
  })
}

function isFilledIn(attribute: Attribute): boolean {
  return attribute.kind === 'object' ? attribute.always === true : isComputed(attribute)
}

/** Whether a declaration speaks for the attribute at this path. */
export function isManaged(path: readonly (string | number)[], managed: ManagedParts): boolean {
  const [part, name] = path
  if (part === 'capabilities') return isCapabilityManaged(name, managed.capabilities)
  if (part === 'privacy') return managed.privacy
  return part === 'public_key' ? managed.publicKey : true
}

/** Without a name it is about all of them. */
function isCapabilityManaged(
  name: string | number | undefined,
  managed: readonly string[],
): boolean {
  return name === undefined ? managed.length > 0 : managed.includes(String(name))
}

/** One diagnostic for each value that came back as another. */
export function describeNotKept(
  changes: readonly AttributeChange[],
  severity: Diagnostic['severity'],
): readonly Diagnostic[] {
  return changes.map(({ path, before, after }) => ({
    severity,
    code: 'value_not_kept',
    summary: `Vonage did not keep ${renderPath(path)}`,
    detail: `Sent ${showTree(before)}, but the application now has ${showTree(after)}. Run again; if it stays so, declare the value that Vonage keeps.`,
    path,
  }))
}

/** A value as text for a message, without what is not there. */
export function showTree(tree: Tree): string {
  if (tree === UNKNOWN) return '(known after apply)'
  return tree === null
    ? 'nothing'
    : JSON.stringify(tree, (_name, value: Tree) => value ?? undefined)
}

/** The attribute of an application at a path, or undefined where the model has none. */
export function attributeAt(path: readonly (string | number)[]): Attribute | undefined {
  return path.reduce<Attribute | undefined>(
    (node, name) => (node?.kind === 'object' ? node.attributes[name] : undefined),
    application,
  )
}
