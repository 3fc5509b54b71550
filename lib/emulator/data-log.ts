import { existsSync, readFileSync } from 'node:fs'
import type { KeyedChange } from './accounts'
import { EmulatorError } from './emulator-error'
import { isJsonObject, type Json, parseJson, renderJson } from './json'
import type { EmulatorState, WireApplication, WireNumber } from './state'

/** Where the changes stand that are younger than a data file of this generation. */
export function nameLog(path: string, generation: number): string {
  return `${path}.${generation}.log`
}

/** One change as a line. */
export function renderChange(change: KeyedChange): string {
  return `${renderJson(change)}\n`
}

/** What the logs of a data file add up to. */
export interface ReplayedLogs {
  readonly state: EmulatorState
  /** Of the youngest log, or that of the file when there is no log. */
  readonly generation: number
  /** How many lines were read. */
  readonly changes: number
}

/**
 * Plays the logs of a generation and of those after it onto its state. A last line without an end was cut by a kill:
 * it was never acknowledged. To play a change twice is the same as once.
 * @throws {EmulatorError} when a whole line cannot be read
 */
export function replayLogs(path: string, base: EmulatorState, first: number): ReplayedLogs {
  let state = base
  let generation = first
  let changes = 0
  for (let next = first; existsSync(nameLog(path, next)); next += 1) {
    const lines = readFileSync(nameLog(path, next), 'utf8').split('\n').slice(0, -1)
    state = applyChanges(
      state,
      lines.map((line, index) => parseChange(line, `${nameLog(path, next)}, line ${index + 1},`)),
    )
    changes += lines.length
    generation = next
  }
  return { state, generation, changes }
}

function parseChange(line: string, place: string): KeyedChange {
  const value = parseJson(line)
  if (isJsonObject(value) && isChange(value['list'], value['key'], value['item'])) {
    return value as unknown as KeyedChange // its item is checked with the whole state
  }
  throw new EmulatorError(
    `${place} is no change. Repair it, or move the data file and its logs away.`,
  )
}

function isChange(list: Json | undefined, key: Json | undefined, item: Json | undefined): boolean {
  const isList = list === 'applications' || list === 'numbers'
  return isList && typeof key === 'string' && (item === null || isJsonObject(item))
}

function applyChanges(base: EmulatorState, changes: readonly KeyedChange[]): EmulatorState {
  if (changes.length === 0) return base
  const standard = changes.filter(({ account }) => account === undefined)
  const others = Object.entries(base.accounts ?? {}).map(([key, one]) => {
    const own = changes.filter(({ account }) => account === key)
    return [key, { ...one, ...applyToAccount(one, own) }] as const
  })
  const applied = applyToAccount(base, standard)
  return others.length === 0 ? applied : { ...applied, accounts: Object.fromEntries(others) }
}

function applyToAccount(
  base: Pick<EmulatorState, 'applications' | 'numbers'>,
  changes: readonly KeyedChange[],
): Pick<EmulatorState, 'applications' | 'numbers'> {
  const applications = new Map(base.applications.map((one) => [one.id, one]))
  const numbers = new Map(base.numbers.map((one) => [one.msisdn, one]))
  for (const change of changes) {
    if (change.list === 'applications') applyTo<WireApplication>(applications, change)
    else applyTo<WireNumber>(numbers, change)
  }
  return { applications: [...applications.values()], numbers: [...numbers.values()] }
}

function applyTo<Item>(items: Map<string, Item>, change: { key: string; item: Item | null }): void {
  if (change.item === null) items.delete(change.key)
  else items.set(change.key, change.item)
}
