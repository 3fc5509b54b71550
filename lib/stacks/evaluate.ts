import type { Json } from '../engine/ports'
import { branchName } from '../model/branch-name'
import { parseE164 } from '../model/e164'
import { terraformText } from '../model/terraform-text'
import { UNKNOWN } from '../model/tree'
import { type Evaluated, isEvaluatedList, isEvaluatedObject, Unresolved } from './evaluated'
import { type Expression, parseExpression } from './parse-expression'
import { parseTemplate } from './template'

/** What the references of an expression stand for. */
export interface Scope {
  /** The value of `<root>.<steps…>`; steps are names and keys. */
  lookUp(root: string, steps: readonly (string | number)[]): Evaluated
}

/** A value of Terraform JSON with its expressions evaluated. */
export function evaluateJson(json: Json, scope: Scope): Evaluated {
  if (typeof json === 'string') return evaluateText(json, scope)
  if (json === null || typeof json !== 'object') return json
  if (isList(json)) return json.map((one) => evaluateJson(one, scope))
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name]) => name !== '//')
      .map(([name, child]) => [name, evaluateJson(child, scope)]),
  )
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

/**
 * One expression alone keeps its type; with text around it the result is a text. Terraform drops one byte order mark in
 * front of each text. Source: hcl v2, hclsyntax/scan_tokens.rl, stripUTF8BOM; seen with Terraform 1.11.
 */
function evaluateText(source: string, scope: Scope): Evaluated {
  const parts = parseTemplate(source.replace(/^\uFEFF/, ''))
  if (parts === undefined) return new Unresolved(`is written as ${source}`)
  const values = parts.map((part) =>
    part.expression === undefined
      ? terraformText(part.text)
      : evaluateSource(part.expression, scope),
  )
  const [first] = values
  if (values.length === 1 && first !== undefined) return first
  const open = values.find((value) => value instanceof Unresolved) ?? values.find(isUnknown)
  if (open !== undefined) return open
  return values.every(isLeafValue)
    ? terraformText(values.join(''))
    : new Unresolved(`is written as ${source}`)
}

function isUnknown(value: Evaluated): boolean {
  return value === UNKNOWN
}

function isLeafValue(value: Evaluated): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function evaluateSource(source: string, scope: Scope): Evaluated {
  const expression = parseExpression(source)
  if (expression === undefined) return new Unresolved(`is written as \${${source}}`)
  return evaluate(expression, scope)
}

function evaluate(expression: Expression, scope: Scope): Evaluated {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'template':
      return evaluateText(expression.source, scope)
    case 'list':
      return expression.items.map((item) => evaluate(item, scope))
    case 'object':
      return evaluateObject(expression.entries, scope)
    case 'call':
      return callFunction(
        expression.name,
        expression.args.map((arg) => evaluate(arg, scope)),
      )
    case 'reference': {
      const steps = expression.steps.map((step) => evaluate(step, scope))
      const open = steps.find((step) => typeof step !== 'string' && typeof step !== 'number')
      if (open !== undefined) return open instanceof Unresolved ? open : UNKNOWN
      return scope.lookUp(expression.root, steps as readonly (string | number)[])
    }
  }
}

function evaluateObject(
  entries: readonly (readonly [Expression, Expression])[],
  scope: Scope,
): Evaluated {
  const pairs = entries.map(
    ([key, value]) => [evaluate(key, scope), evaluate(value, scope)] as const,
  )
  const open = pairs.find(([key]) => !isLeafValue(key))
  if (open !== undefined) return new Unresolved('has a key that is not known here')
  return Object.fromEntries(pairs.map(([key, value]) => [String(key), value]))
}

const functions: Readonly<Record<string, (args: readonly Evaluated[]) => Evaluated | undefined>> = {
  toset: ([value]) => (isEvaluatedList(value) ? [...new Set(value)] : undefined),
  tolist: ([value]) => (isEvaluatedList(value) ? value : undefined),
  tomap: ([value]) => (isEvaluatedObject(value) ? value : undefined),
  tostring: ([value]) => (value !== undefined && isLeafValue(value) ? String(value) : undefined),
  'provider::vonage::e164': ([text]) =>
    typeof text === 'string' ? parseE164(text).digits : undefined,
  'provider::vonage::branch_name': ([branch, max]) =>
    typeof branch === 'string' && typeof max === 'number' ? branchName(branch, max) : undefined,
}

function callFunction(name: string, args: readonly Evaluated[]): Evaluated {
  const open = args.find((arg) => arg === UNKNOWN || arg instanceof Unresolved)
  if (open !== undefined) return open
  const result = Object.hasOwn(functions, name) ? functions[name]?.(args) : undefined
  return result ?? new Unresolved(`calls the function ${name}`)
}

/** The value below another one at these steps; an absent one is null, below an open one everything is open. */
export function stepInto(value: Evaluated, steps: readonly (string | number)[]): Evaluated {
  return steps.reduce<Evaluated>((node, step) => {
    if (node === UNKNOWN || node instanceof Unresolved) return node
    if (isEvaluatedList(node)) return node[Number(step)] ?? null
    return isEvaluatedObject(node) && Object.hasOwn(node, step) ? (node[step] ?? null) : null
  }, value)
}
