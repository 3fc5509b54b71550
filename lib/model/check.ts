import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import { renderPath } from '../diagnostics/diagnostic'
import { redact } from '../diagnostics/secret'
import {
  type Attribute,
  type LeafAttribute,
  type ObjectAttribute,
  renderQuantity,
} from './attribute'
import { checkText } from './text-form'
import { childOf, isObjectTree, type Leaf, type Tree, UNKNOWN } from './tree'

/**
 * Everything that is wrong with a declared value, each with its path; empty when nothing is.
 * An unknown value is never wrong.
 */
export function checkTree(
  attribute: Attribute,
  tree: Tree,
  path: AttributePath,
): readonly Diagnostic[] {
  if (tree === UNKNOWN) return []
  if (tree === null) return isRequired(attribute) ? [missing(attribute, path)] : []
  if (attribute.kind === 'object') return checkObject(attribute, tree, path)
  if (isObjectTree(tree)) return [wrongKind(attribute.kind, tree, path)]
  return checkLeaf(attribute, tree, path)
}

function isRequired(attribute: Attribute): attribute is LeafAttribute {
  return attribute.kind !== 'object' && attribute.required === true
}

function checkObject(
  attribute: ObjectAttribute,
  tree: Tree,
  path: AttributePath,
): readonly Diagnostic[] {
  if (!isObjectTree(tree)) return [wrongKind('object', tree, path)]
  const unsupported = Object.keys(tree)
    .filter((name) => !Object.hasOwn(attribute.attributes, name))
    .map((name) => unsupportedName(attribute, name, path))
  const known = Object.entries(attribute.attributes).flatMap(([name, child]) =>
    checkTree(child, childOf(tree, name), [...path, name]),
  )
  return [...unsupported, ...known]
}

function checkLeaf(
  attribute: LeafAttribute,
  value: Leaf,
  path: AttributePath,
): readonly Diagnostic[] {
  const problem = findLeafProblem(attribute, value, path)
  return problem === undefined ? [] : [problem]
}

function findLeafProblem(
  attribute: LeafAttribute,
  value: Leaf,
  path: AttributePath,
): Diagnostic | undefined {
  if (!hasKind(attribute.kind, value)) return wrongKind(attribute.kind, value, path)
  if (attribute.alsoHeld?.includes(value) === true) return undefined
  if (attribute.choices?.includes(String(value)) === false) {
    return error(
      'value_not_allowed',
      `${renderPath(path)} is not one of the accepted values`,
      `Got ${show(value)}. Use ${listChoices(attribute.choices)}.`,
      path,
    )
  }
  if (attribute.limit !== undefined && typeof value === 'number') {
    const { limit } = attribute
    if (value < limit.min || value > limit.max) {
      return error(
        'value_out_of_range',
        `${renderPath(path)} is out of range`,
        `Got ${renderQuantity(value, limit)}. Use a whole number from ${limit.min} to ${renderQuantity(limit.max, limit)}.`,
        path,
      )
    }
  }
  const fault = attribute.form && checkText(attribute.form, String(value))
  return fault && error('value_invalid', `${renderPath(path)} ${fault.summary}`, fault.detail, path)
}

function hasKind(kind: LeafAttribute['kind'], value: Leaf): boolean {
  if (kind === 'integer') return Number.isInteger(value)
  return typeof value === kind
}

function listChoices(choices: readonly string[]): string {
  return choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(', ')}`
}

function missing(attribute: LeafAttribute, path: AttributePath): Diagnostic {
  return error(
    'attribute_required',
    `${renderPath(path)} is missing`,
    `It must be set. ${attribute.description}`,
    path,
  )
}

function wrongKind(kind: Attribute['kind'], got: Tree, path: AttributePath): Diagnostic {
  const accepted = {
    string: 'a text',
    integer: 'a whole number',
    boolean: 'true or false',
    object: 'an object',
  }[kind]
  return error(
    'value_invalid',
    `${renderPath(path)} has the wrong type`,
    `Got ${show(got)}. Use ${accepted}.`,
    path,
  )
}

function unsupportedName(
  attribute: ObjectAttribute,
  name: string,
  path: AttributePath,
): Diagnostic {
  const names = Object.keys(attribute.attributes)
  const accepted = names.length === 0 ? 'It takes no attributes.' : `Use ${names.join(', ')}.`
  const place = path.length === 0 ? 'This resource' : renderPath(path)
  return error(
    'attribute_unsupported',
    `${renderPath([...path, name])} does not exist`,
    `${place} has no ${show(name)}. ${accepted}`,
    [...path, name],
  )
}

function show(value: Tree): string {
  if (Array.isArray(value)) return 'a list'
  if (isObjectTree(value)) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function error(
  code: Diagnostic['code'],
  summary: string,
  detail: string,
  path: AttributePath,
): Diagnostic {
  // A private key can be pasted anywhere.
  return { severity: 'error', code, summary: redact(summary), detail: redact(detail), path }
}
