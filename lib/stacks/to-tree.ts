import type { AttributePath } from '../diagnostics/diagnostic'
import type { Attribute, LeafAttribute, ObjectAttribute } from '../model/attribute'
import { terraformText } from '../model/terraform-text'
import { type Leaf, type ObjectTree, type Tree, UNKNOWN } from '../model/tree'
import { type Evaluated, isEvaluatedList, isEvaluatedObject, Unresolved } from './evaluated'

/** A place of a declaration whose value was not evaluated. */
export interface UnresolvedAttribute {
  readonly path: AttributePath
  /** Follows the attribute's name: "comes from module.urls". */
  readonly reason: string
}

/** A declaration as a tree; what was not evaluated is unknown in it, and listed. */
export interface DeclaredTree {
  readonly tree: ObjectTree
  readonly unresolved: readonly UnresolvedAttribute[]
}

/**
 * The tree of an evaluated object along its attribute, with Terraform's conversions: `24` for `"24"` where a number is
 * wanted. What cannot be converted stays as it is, for the check to name it.
 */
export function toDeclaredTree(
  attribute: ObjectAttribute,
  value: Readonly<Record<string, Evaluated>>,
): DeclaredTree {
  const unresolved: UnresolvedAttribute[] = []
  const tree = objectToTree(attribute, value, [], unresolved)
  return { tree, unresolved }
}

function objectToTree(
  attribute: ObjectAttribute,
  value: Readonly<Record<string, Evaluated>>,
  path: AttributePath,
  unresolved: UnresolvedAttribute[],
): ObjectTree {
  return Object.fromEntries(
    Object.entries(value).map(([name, child]): [string, Tree] => [
      name,
      toTree(attribute.attributes[name], child, [...path, name], unresolved),
    ]),
  )
}

function toTree(
  attribute: Attribute | undefined,
  value: Evaluated,
  path: AttributePath,
  unresolved: UnresolvedAttribute[],
): Tree {
  if (value instanceof Unresolved) {
    unresolved.push({ path, reason: value.reason })
    return UNKNOWN
  }
  if (value === null || value === UNKNOWN) return value
  if (isEvaluatedObject(value)) {
    const inner = attribute?.kind === 'object' ? attribute : anything
    return objectToTree(inner, value, path, unresolved)
  }
  // A list is wrong wherever it stands: shown by its elements, as the provider does.
  if (isEvaluatedList(value)) {
    return objectToTree(anything, Object.fromEntries(value.entries()), path, unresolved)
  }
  return attribute === undefined || attribute.kind === 'object' ? value : convert(attribute, value)
}

/** Stands for an attribute that nobody knows. */
const anything: ObjectAttribute = { kind: 'object', description: '', source: '', attributes: {} }

/** Source: Terraform language, type conversion. */
function convert({ kind }: LeafAttribute, value: Leaf): Leaf {
  if (kind === 'string') return terraformText(String(value))
  if (kind === 'integer' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    return Number(value)
  }
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
