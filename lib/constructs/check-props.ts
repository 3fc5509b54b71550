import type { IConstruct } from 'constructs'
import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Attribute, ObjectAttribute } from '../model/attribute'
import { checkTree } from '../model/check'
import { withPropertyNames } from '../model/properties'
import { type Leaf, type ObjectTree, type Tree, UNKNOWN } from '../model/tree'
import { warnTree } from '../model/warn'
import { resolveToken } from './cdktf'
import { expandSlot, isPlainObject } from './codec'

/** What to check: properties that stand for an object of the model. */
export interface CheckedProps {
  readonly object: ObjectAttribute
  readonly props: object
  /** How messages name the object, such as `voice`; empty for the construct itself. */
  readonly path: readonly string[]
}

/** Has the construct checked at synth; cdktf collects the problems of all constructs and shows them at once. */
export function addCheck(construct: IConstruct, check: () => readonly string[]): void {
  construct.node.addValidation({ validate: () => [...check()] })
}

/** Everything that is wrong with the properties of a construct, one text each; tokens are never wrong. */
export function checkProps(scope: IConstruct, checked: CheckedProps): readonly string[] {
  const named = withPropertyNames(checked.object)
  return checkTree(named, propsToTree(scope, named, checked.props), checked.path).map(renderProblem)
}

/** A warning for each of the properties that Vonage takes, but that is hardly meant. */
export function warnProps(scope: IConstruct, checked: CheckedProps): readonly string[] {
  const named = withPropertyNames(checked.object)
  return warnTree(named, propsToTree(scope, named, checked.props), checked.path).map(renderProblem)
}

/** A diagnostic as the text of a construct's validation; cdktf puts the construct path before it. */
export function renderProblem({
  summary,
  detail,
  code,
}: Pick<Diagnostic, 'summary' | 'detail' | 'code'>): string {
  return `${summary}. ${detail} [${code}]`
}

function propsToTree(scope: IConstruct, object: ObjectAttribute, props: object): ObjectTree {
  const entries = Object.entries(props)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => {
      const attribute = Object.hasOwn(object.attributes, name) ? object.attributes[name] : undefined
      return [name, valueToTree(scope, attribute, value)]
    })
  return Object.fromEntries(entries) as ObjectTree
}

function valueToTree(scope: IConstruct, attribute: Attribute | undefined, value: unknown): Tree {
  if (attribute?.kind === 'object') {
    const expanded = expandSlot(attribute, value)
    if (isPlainObject(expanded)) return propsToTree(scope, attribute, expanded)
  }
  return leafOf(scope, value)
}

function leafOf(scope: IConstruct, value: unknown): Tree {
  const literal = findLiteral(scope, value)
  if (literal === undefined) return UNKNOWN
  return isLeaf(literal) ? literal : null
}

function isLeaf(value: unknown): value is Leaf {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/**
 * The value that Terraform will read in the configuration, or undefined when only Terraform knows it: a reference,
 * or any text with a template in it.
 */
export function findLiteral(scope: IConstruct, value: unknown): unknown {
  const resolved = resolveToken(scope, value)
  const isTemplate = typeof resolved === 'string' && /[$%]\{/.test(resolved)
  return isTemplate ? undefined : resolved
}
