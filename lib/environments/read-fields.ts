import { isJsonObject, objectOrEmpty } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'

/** Reads the fields of an object. A fault is added to a list, and a value of the right type takes its place. */
export interface FieldReader {
  text(name: string): string
  /** Undefined where it is absent or null. */
  optionalText(name: string): string | undefined
  optionalCount(name: string): number | undefined
  instant(name: string): Date
  optionalInstant(name: string): Date | undefined
  choice<Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): Choice
  texts(name: string): readonly string[]
  /** Texts by name; none where it is absent. */
  textsByName(name: string): Readonly<Record<string, string>>
  object(name: string): JsonObject
  /** A reader of each object in the list. */
  list(name: string): readonly FieldReader[]
  /** A reader of the object; undefined where it is absent or null. */
  optional(name: string): FieldReader | undefined
}

/**
 * A reader of the object at `path` (empty for the whole).
 * @param faults Gets a sentence for each fault.
 */
export function readFields(json: Json | undefined, path: string, faults: string[]): FieldReader {
  const object = objectOrEmpty(json)
  if (!isJsonObject(json)) faults.push(`${path === '' ? 'The whole' : path} is no object.`)
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const isAbsent = (name: string) => object[name] === undefined || object[name] === null

  function take<T>(name: string, value: T | undefined, wanted: string, standIn: T): T {
    if (value !== undefined) return value
    const found = isAbsent(name) ? 'is missing' : `is ${JSON.stringify(object[name])}`
    faults.push(`${at(name)} ${found}: it must be ${wanted}.`)
    return standIn
  }
  const text = (name: string) => take(name, textOf(object[name]), 'a text that is not empty', '')
  const instant = (name: string) =>
    take(name, instantOf(object[name]), 'a time such as 2026-11-23T19:00:00.000Z', new Date(0))
  const whenSet = <T>(name: string, read: (name: string) => T) =>
    isAbsent(name) ? undefined : read(name)

  return {
    text,
    optionalText: (name) => whenSet(name, text),
    optionalCount: (name) =>
      whenSet(name, () => take(name, countOf(object[name]), 'a whole number above 0', 0)),
    instant,
    optionalInstant: (name) => whenSet(name, instant),
    choice: (name, choices) => {
      const found = choices.find((one) => one === object[name])
      return take(name, found, `one of ${choices.join(', ')}`, choices[0])
    },
    texts: (name) => take(name, textsOf(object[name]), 'a list of texts', []),
    textsByName: (name) =>
      whenSet(name, () => take(name, textsByNameOf(object[name]), 'an object of texts', {})) ?? {},
    object: (name) => {
      const found = object[name]
      return take(name, isJsonObject(found) ? found : undefined, 'an object', {})
    },
    list: (name) =>
      take(name, listOf(object[name]), 'a list', []).map((one, index) =>
        readFields(one, `${at(name)}[${index}]`, faults),
      ),
    optional: (name) => whenSet(name, () => readFields(object[name], at(name), faults)),
  }
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' && json !== '' ? json : undefined
}

function countOf(json: Json | undefined): number | undefined {
  return Number.isInteger(json) && Number(json) > 0 ? Number(json) : undefined
}

function instantOf(json: Json | undefined): Date | undefined {
  const time = typeof json === 'string' ? Date.parse(json) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time)
}

function listOf(json: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(json) ? (json as readonly Json[]) : undefined
}

function textsOf(json: Json | undefined): readonly string[] | undefined {
  const list = listOf(json)
  return list?.every((one) => typeof one === 'string') === true ? list.map(String) : undefined
}

function textsByNameOf(json: Json | undefined): Readonly<Record<string, string>> | undefined {
  const isOne = isJsonObject(json) && Object.values(json).every((one) => typeof one === 'string')
  return isOne ? (json as Readonly<Record<string, string>>) : undefined
}
