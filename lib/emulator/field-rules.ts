import { isJsonObject, type Json, type JsonObject } from './json'
import { Numeral } from './numeral'
import type { InvalidParameter } from './problem'

/** What a field accepts and what fills it in when it is left out. */
export type FieldRule =
  | { readonly kind: 'boolean'; readonly default?: boolean }
  | {
      readonly kind: 'integer'
      readonly min: number
      readonly max: number
      readonly default?: number
    }
  | { readonly kind: 'text'; readonly oneOf?: readonly string[]; readonly default?: string }
  | { readonly kind: 'url'; readonly mayBeEmpty: boolean; readonly mustBeHttps?: boolean }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused' }
  | ObjectRule

/** Unknown fields are kept as they came (not documented; old applications have some), unless the rule is closed. */
export interface ObjectRule {
  readonly kind: 'object'
  readonly fields: Readonly<Record<string, FieldRule>>
  /** Other names of fields; the true name wins when both are there. */
  readonly aliases?: Readonly<Record<string, string>>
  /** @default false */
  readonly isClosed?: boolean
}

/**
 * The object as the API would store it: checked, defaults filled in, null taken as left out (not documented).
 * Every fault goes to `faults`; what is returned beside a fault is not used.
 */
export function applyObjectRule(
  sent: JsonObject,
  rule: ObjectRule,
  path: string,
  faults: InvalidParameter[],
): JsonObject {
  const given = Object.entries(renameAliases(sent, rule.aliases ?? {}))
    .filter(([field, value]) => value !== null || !(field in rule.fields))
    .flatMap(([field, value]) => {
      const applied = applyField(value ?? null, findRule(rule, field), `${path}.${field}`, faults)
      return applied === undefined ? [] : [[field, applied] as const]
    })
  const names = new Set(given.map(([field]) => field))
  const filled = Object.entries(rule.fields).flatMap(([field, fieldRule]) =>
    names.has(field) || !('default' in fieldRule) ? [] : [[field, fieldRule.default] as const],
  )
  return Object.fromEntries([...given, ...filled])
}

function findRule(rule: ObjectRule, field: string): FieldRule | undefined {
  if (Object.hasOwn(rule.fields, field)) return rule.fields[field]
  return rule.isClosed === true ? { kind: 'refused' } : undefined
}

function renameAliases(sent: JsonObject, aliases: Readonly<Record<string, string>>): JsonObject {
  const renamed = Object.entries(sent).flatMap(([field, value]) => {
    const name = Object.hasOwn(aliases, field) ? aliases[field] : undefined
    if (name === undefined) return [[field, value] as const]
    return sent[name] === undefined ? [[name, value] as const] : []
  })
  return Object.fromEntries(renamed)
}

function applyField(
  value: Json,
  rule: FieldRule | undefined,
  path: string,
  faults: InvalidParameter[],
): Json | undefined {
  if (rule === undefined) return value
  if (rule.kind === 'ignored') return undefined
  if (rule.kind === 'object' && isJsonObject(value)) {
    return applyObjectRule(value, rule, path, faults)
  }
  const reason = findFault(value, rule)
  if (reason !== undefined) faults.push({ name: path, reason })
  return value
}

/** Source: Application API spec 2.4.1, 400 examples: `must be one of` and `must be between`. The other words are ours. */
function findFault(value: Json, rule: FieldRule): string | undefined {
  switch (rule.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be a boolean'
    case 'integer':
      return findIntegerFault(value, rule.min, rule.max)
    case 'text':
      return findTextFault(value, rule.oneOf)
    case 'url':
      return findUrlFault(value, rule.mayBeEmpty, rule.mustBeHttps === true)
    case 'object':
      return 'must be an object'
    case 'refused':
      return 'is not allowed'
    case 'ignored':
      return undefined
  }
}

function findIntegerFault(value: Json, min: number, max: number): string | undefined {
  const number = value instanceof Numeral ? value.toJSON() : value
  if (!Number.isInteger(number)) return 'must be an integer'
  const isInRange = Number(number) >= min && Number(number) <= max
  return isInRange ? undefined : `must be between ${min} and ${max}`
}

function findTextFault(value: Json, oneOf: readonly string[] | undefined): string | undefined {
  if (typeof value !== 'string') return 'must be a string'
  if (oneOf === undefined || oneOf.includes(value)) return undefined
  return `must be one of: ${oneOf.join(', ')}`
}

function findUrlFault(value: Json, mayBeEmpty: boolean, mustBeHttps: boolean): string | undefined {
  if (typeof value !== 'string') return 'must be a string'
  if (value === '' && mayBeEmpty) return undefined
  if (!isWebUrl(value)) return 'must be a valid URL'
  return mustBeHttps && /^http:/i.test(value) ? 'must be an https URL' : undefined
}

/** Whether the text is an absolute http or https URL. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
