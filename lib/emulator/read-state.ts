import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { replayLogs } from './data-log'
import { EmulatorError } from './emulator-error'
import { isJsonObject, type Json, omitFields, parseJson } from './json'
import { parseState } from './parse-state'
import type { EmulatorState } from './state'

/** What a data file and its logs hold. */
export interface KeptState {
  readonly state: EmulatorState
  /** Of the file itself; its logs begin there. */
  readonly oldestLog: number
  /** Of the youngest log. */
  readonly generation: number
  /** How many changes the logs have. */
  readonly changes: number
}

/**
 * The state of a data file with its logs, or undefined when there is none. Clears what a kill left behind.
 * @throws {EmulatorError} when it cannot be read or holds no state
 */
export function readDataFile(path: string): KeptState | undefined {
  const value = readJsonFile(path, 'The data file')
  if (value === undefined) return undefined
  const base = parseState(dropGeneration(value), `The data file ${path}`)
  const oldestLog = readGeneration(value)
  const { state, generation, changes } = replayLogs(path, base, oldestLog)
  removeStrayLogs(path, oldestLog, generation)
  if (changes === 0) return { state, oldestLog, generation, changes }
  const origin = `The data file ${path} with its log`
  return { state: parseState(state, origin), oldestLog, generation, changes }
}

/**
 * The state that a file holds, or undefined when there is no such file. A data file may serve as a seed.
 * @throws {EmulatorError} when it cannot be read or holds no state
 */
export function readStateFile(path: string, origin: string): EmulatorState | undefined {
  const value = readJsonFile(path, origin)
  return value === undefined ? undefined : parseState(dropGeneration(value), `${origin} ${path}`)
}

function readJsonFile(path: string, origin: string): Json | undefined {
  const text = readText(path, origin)
  if (text === undefined) return undefined
  const value = parseJson(text)
  if (value !== undefined) return value
  throw new EmulatorError(
    `${origin} ${path} is not JSON. Repair it, or move it away to start anew.`,
  )
}

function dropGeneration(value: Json): Json {
  return isJsonObject(value) ? omitFields(value, ['generation']) : value
}

/** A file that was written by hand has none: it is the first. */
function readGeneration(value: Json): number {
  const generation = isJsonObject(value) ? value['generation'] : undefined
  return Number.isSafeInteger(generation) ? Number(generation) : 0
}

/** Logs that the file already contains, and those of a file that was deleted by hand. */
function removeStrayLogs(path: string, oldest: number, youngest: number): void {
  const name = basename(path)
  for (const entry of readdirSync(dirname(path))) {
    if (!entry.startsWith(`${name}.`)) continue
    const number = /^\.(\d+)\.log$/.exec(entry.slice(name.length))?.[1]
    const isStray = number !== undefined && (Number(number) < oldest || Number(number) > youngest)
    if (isStray) rmSync(join(dirname(path), entry), { force: true })
  }
}

function readText(path: string, origin: string): string | undefined {
  try {
    // Editors on Windows begin a file with a byte order mark, which is no JSON.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new EmulatorError(`${origin} ${path} cannot be read.`, { cause })
  }
}
