import type { AttributePath, Diagnostic } from '../diagnostics/diagnostic'
import type { Attributes, AttributeType } from '../plugin/schema'
import { BigNumber, isObjectValue, type ObjectValue, UNKNOWN, type Value } from '../plugin/value'
import {
  type Evaluated,
  type EvaluatedObject,
  isEvaluatedList,
  isEvaluatedObject,
  UNTIL_APPLY,
  Unresolved,
} from '../stacks/evaluated'
import { typeBelow } from './values'

/** An attribute whose value was not evaluated. */
export interface NotEvaluated {
  readonly path: AttributePath
  /** Follows the attribute's name: "comes from module.urls". */
  readonly reason: string
}

/** A configuration as a provider gets it; what was not evaluated is unknown in it, and listed. */
export interface ConfigValue {
  readonly config: ObjectValue
  readonly notEvaluated: readonly NotEvaluated[]
  /** One error for each argument that the schema does not have. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The arguments of a block along its schema, with Terraform's conversions: `24` for `"24"` where a number is wanted, null
 * for what is left out. What cannot be converted stays as it is, for the provider's own check.
 * Source: Terraform language, type conversion; Terraform JSON configuration syntax.
 */
export function toConfigValue(attributes: Attributes, values: EvaluatedObject): ConfigValue {
  const notEvaluated: NotEvaluated[] = []
  const known = Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(attributes, name)),
  )
  const config = convertObject({ object: attributes }, known, [], notEvaluated)
  const unsupported = Object.keys(values).filter((name) => !Object.hasOwn(attributes, name))
  return { config, notEvaluated, diagnostics: unsupported.map(unsupportedArgument) }
}

function convertObject(
  type: AttributeType | undefined,
  values: EvaluatedObject,
  path: AttributePath,
  notEvaluated: NotEvaluated[],
): ObjectValue {
  const declared = typeof type === 'object' && 'object' in type ? Object.keys(type.object) : []
  const names = [...new Set([...declared, ...Object.keys(values)])]
  return Object.fromEntries(
    names.map((name): [string, Value] => [
      name,
      convert(typeBelow(type, name), values[name] ?? null, [...path, name], notEvaluated),
    ]),
  )
}

/** @param type Undefined below a name that the schema does not have. */
function convert(
  type: AttributeType | undefined,
  value: Evaluated,
  path: AttributePath,
  notEvaluated: NotEvaluated[],
): Value {
  if (value instanceof Unresolved) {
    notEvaluated.push({ path, reason: value.reason })
    return UNKNOWN
  }
  if (value === UNTIL_APPLY) return UNKNOWN
  if (isEvaluatedList(value)) {
    const items = value.map((one, index) =>
      convert(typeBelow(type, index), one, [...path, index], notEvaluated),
    )
    return typeof type === 'object' && 'set' in type ? [...new Set(items)] : items
  }
  if (isEvaluatedObject(value)) return convertObject(type, value, path, notEvaluated)
  return value === null ? null : convertLeaf(type, value)
}

function convertLeaf(
  type: AttributeType | undefined,
  value: string | number | boolean,
): string | number | boolean {
  // Terraform's strings are in Unicode's normal form C.
  if (type === 'string') return String(value).normalize('NFC')
  const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
  if (type === 'number' && isNumber) return Number(value)
  return type === 'bool' ? (booleans.get(value) ?? value) : value
}

const booleans: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** A value of Terraform as an expression sees it. */
export function toEvaluated(value: Value): Evaluated {
  if (value === UNKNOWN) return UNTIL_APPLY
  if (Array.isArray(value)) return (value as readonly Value[]).map(toEvaluated)
  if (isObjectValue(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, toEvaluated(child)]),
    )
  }
  const isLarge = typeof value === 'bigint' || value instanceof BigNumber
  return isLarge ? Number(String(value)) : (value as string | number | boolean | null)
}

function unsupportedArgument(name: string): Diagnostic {
  return {
    severity: 'error',
    code: 'attribute_unsupported',
    summary: 'Unsupported argument',
    detail: `An argument named ${JSON.stringify(name)} is not expected here. Remove it, or correct its name.`,
    path: [name],
  }
}
