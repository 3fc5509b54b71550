import { renderPath } from '../diagnostics/diagnostic'
import { redact } from '../diagnostics/secret'
import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { checkNccoText } from './check-ncco-text'
import { type NccoFields, type NccoRule, nccoActions } from './ncco-rules'

/** One thing that is wrong with an NCCO. */
export interface NccoProblem {
  /** Dotted, from the list of actions: `1.endpoint.0.number`. Empty for the whole. */
  readonly path: string
  readonly message: string
}

type Path = readonly (string | number)[]

/** Everything that is wrong with an NCCO, action by action; empty when nothing is. */
export function checkNcco(actions: readonly Json[]): readonly NccoProblem[] {
  return actions.flatMap((action, index) => [
    ...checkKind({ is: 'kind', by: 'action', kinds: nccoActions }, action, [index]),
    ...checkOrder(actions, index),
  ])
}

function problem(path: Path, message: string): readonly NccoProblem[] {
  // Somebody's server wrote it: what looks like a secret is not repeated.
  return [{ path: renderPath(path), message: redact(message) }]
}

function checkValue(rule: NccoRule, value: Json, path: Path): readonly NccoProblem[] {
  switch (rule.is) {
    case 'anything':
      return []
    case 'boolean': {
      const fits = typeof value === 'boolean' || value === 'true' || value === 'false'
      return fits ? [] : problem(path, `must be true or false, but is ${show(value)}`)
    }
    case 'number':
      return checkNumber(rule, value, path)
    case 'text': {
      const fault = checkNccoText(rule, value, show(value))
      return fault === undefined ? [] : problem(path, fault)
    }
    case 'list':
      return checkList(rule, value, path)
    case 'object':
      if (!isJsonObject(value)) return problem(path, `must be an object, but is ${show(value)}`)
      return checkFields(rule.fields, value, path)
    case 'kind':
      return checkKind(rule, value, path)
  }
}

function checkNumber(
  { min = -Infinity, max = Infinity, whole, unit }: Extract<NccoRule, { is: 'number' }>,
  value: Json,
  path: Path,
): readonly NccoProblem[] {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  const isRight =
    typeof number === 'number' &&
    number >= min &&
    number <= max &&
    (whole !== true || Number.isInteger(number))
  if (isRight) return []
  const kind = whole === true ? 'a whole number' : 'a number'
  const end = max === Infinity ? `${min} or more` : `from ${min} to ${max}`
  const accepted = `${kind}, ${end}${unit === undefined ? '' : ` ${unit}`}`
  return problem(path, `must be ${accepted}, but is ${show(value)}`)
}

function checkList(
  { of, exactlyOne }: Extract<NccoRule, { is: 'list' }>,
  value: Json,
  path: Path,
): readonly NccoProblem[] {
  if (!isList(value)) {
    const accepted = exactlyOne === true ? 'a list with one element' : 'a list'
    return problem(path, `must be ${accepted}, but is ${show(value)}`)
  }
  if (exactlyOne === true && value.length !== 1) {
    return problem(path, `must have one element, but has ${value.length}`)
  }
  return value.flatMap((element, index) => checkValue(of, element, [...path, index]))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function checkKind(
  { by, kinds }: Extract<NccoRule, { is: 'kind' }>,
  value: Json,
  path: Path,
): readonly NccoProblem[] {
  if (!isJsonObject(value)) return problem(path, `must be an object, but is ${show(value)}`)
  const kind = value[by]
  const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (fields !== undefined) return checkFields(fields, value, path)
  const found = kind === undefined ? 'is missing' : `is ${show(kind)}`
  return problem([...path, by], `must be one of ${Object.keys(kinds).join(', ')}, but ${found}`)
}

function checkFields(fields: NccoFields, value: JsonObject, path: Path): readonly NccoProblem[] {
  const declared = Object.entries(fields).flatMap(([name, rule]) => {
    const field = value[name]
    if (field !== undefined) return checkValue(rule, field, [...path, name])
    return rule.required === true ? problem([...path, name], 'is missing') : []
  })
  return [...declared, ...checkSpelling(fields, value, path)]
}

/** Fields that nobody knows are left alone, but not the known ones in another spelling, such as `event_url`. */
function checkSpelling(fields: NccoFields, value: JsonObject, path: Path): readonly NccoProblem[] {
  const plain = (name: string) => name.toLowerCase().replace(/[_-]/g, '')
  return Object.keys(value)
    .filter((name) => !Object.hasOwn(fields, name))
    .flatMap((name) => {
      const meant = Object.keys(fields).find((known) => plain(known) === plain(name))
      return meant === undefined ? [] : problem([...path, name], `is not read: write ${meant}`)
    })
}

/** What an action asks of the actions after it. Source: NCCO reference, talk and stream (bargeIn), transfer. */
function checkOrder(actions: readonly Json[], index: number): readonly NccoProblem[] {
  const action = actions[index]
  if (!isJsonObject(action)) return []
  const rest = actions.slice(index + 1).filter(isJsonObject)
  const isInterruptible = action['bargeIn'] === true || action['bargeIn'] === 'true'
  if (isInterruptible && !rest.some((later) => later['action'] === 'input')) {
    return problem([index, 'bargeIn'], 'needs an input action after this one')
  }
  if (action['action'] === 'transfer' && rest.length > 0) {
    return problem([index], 'transfer must be the last action: those after it are never run')
  }
  return []
}

/** A value in few words: it may be of any size. */
function show(value: Json): string {
  if (Array.isArray(value)) return 'a list'
  if (isJsonObject(value)) return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}...` : text
}
