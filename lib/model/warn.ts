import { type AttributePath, type Diagnostic, renderPath } from '../diagnostics/diagnostic'
import { type Attribute, renderQuantity } from './attribute'
import { warnInsecure } from './insecure-address'
import { childOf, isLeaf, type Tree } from './tree'

/** A warning for each declared value that Vonage takes, but that is hardly meant or may be refused. */
export function warnTree(
  attribute: Attribute,
  tree: Tree,
  path: AttributePath,
): readonly Diagnostic[] {
  return [...warnInsecure(attribute, tree, path), ...warnAlsoHeld(attribute, tree, path)]
}

function warnAlsoHeld(
  attribute: Attribute,
  tree: Tree,
  path: AttributePath,
): readonly Diagnostic[] {
  if (attribute.kind === 'object') {
    return Object.entries(attribute.attributes).flatMap(([name, child]) =>
      warnAlsoHeld(child, childOf(tree, name), [...path, name]),
    )
  }
  const { alsoHeld = [], limit } = attribute
  if (!isLeaf(tree) || !alsoHeld.includes(tree)) return []
  const range =
    limit === undefined
      ? ''
      : ` The API documents ${limit.min} to ${renderQuantity(limit.max, limit)}.`
  return [
    {
      severity: 'warning',
      code: 'value_odd',
      summary: `Undocumented value in ${renderPath(path)}`,
      detail: `Got ${tree}.${range} Applications with this value exist, but Vonage can refuse it. Use a documented value where you can.`,
      path,
    },
  ]
}
