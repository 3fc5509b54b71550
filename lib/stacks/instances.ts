import type { JsonObject } from '../engine/ports'
import { UNKNOWN } from '../model/tree'
import { evaluateJson, type Scope } from './evaluate'
import { type Evaluated, isEvaluatedList, isEvaluatedObject, Unresolved } from './evaluated'

/** One instance of a resource block. */
export interface Instance {
  /** What follows the address: empty, `[0]` or `["eu"]`. */
  readonly suffix: string
  /** `each` and `count` of this instance. */
  readonly each: Readonly<Record<string, Evaluated>>
}

/** The instances of a block, or why they cannot be told: "has a for_each that comes from module.urls". */
export function findInstances(
  body: JsonObject,
  scope: Scope,
): readonly Instance[] | { readonly reason: string } {
  const { count, for_each: forEach } = body
  if (count !== undefined) return countInstances(evaluateJson(count, scope))
  if (forEach !== undefined) return eachInstances(evaluateJson(forEach, scope))
  return [{ suffix: '', each: {} }]
}

function countInstances(count: Evaluated): readonly Instance[] | { readonly reason: string } {
  const amount = typeof count === 'string' ? Number(count) : count
  if (typeof amount !== 'number' || !Number.isInteger(amount)) return open('count', count)
  return Array.from({ length: Math.max(amount, 0) }, (_, index) => ({
    suffix: `[${index}]`,
    each: { count: { index } },
  }))
}

function eachInstances(each: Evaluated): readonly Instance[] | { readonly reason: string } {
  if (isEvaluatedObject(each)) {
    return Object.entries(each).map(([key, value]) => instanceOf(key, value))
  }
  if (!isEvaluatedList(each)) return open('for_each', each)
  const unknown = each.find((key) => typeof key !== 'string')
  if (unknown !== undefined) return open('for_each', unknown)
  return each.map((key) => instanceOf(String(key), key))
}

function instanceOf(key: string, value: Evaluated): Instance {
  return { suffix: `[${JSON.stringify(key)}]`, each: { each: { key, value } } }
}

function open(argument: string, value: Evaluated): { readonly reason: string } {
  if (value instanceof Unresolved) return { reason: `has a ${argument} that ${value.reason}` }
  const what = value === UNKNOWN ? 'is known only after apply' : 'is of no form that is understood'
  return { reason: `has a ${argument} that ${what}` }
}
