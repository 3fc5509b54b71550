import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { EmulatorError } from './emulator-error'
import { parseJson } from './json'
import { parseState } from './parse-state'
import type { EmulatorState } from './state'

/**
 * The state in a file of its own, which is at every moment the whole of one state: it is written
 * beside and renamed. States that come while one is being written share the next write.
 */
export class DataFile {
  readonly #path: string
  #writing: Promise<void> | undefined
  #next: { state: EmulatorState; written: Promise<void> } | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** Resolves once this state, or a later one, is in the file. @throws {EmulatorError} when it cannot be written */
  save(state: EmulatorState): Promise<void> {
    if (this.#writing === undefined) return this.#start(state)
    if (this.#next !== undefined) {
      this.#next.state = state
      return this.#next.written
    }
    const next = { state, written: Promise.resolve() }
    this.#next = next
    next.written = this.#writing
      // A failed write was told to those who waited for it; this one is a new try.
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined
        return this.#start(next.state)
      })
    return next.written
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    while (this.#writing !== undefined || this.#next !== undefined) {
      // Whoever saved was told of a failure; here only the end counts.
      await (this.#next?.written ?? this.#writing)?.catch(() => undefined)
    }
  }

  #start(state: EmulatorState): Promise<void> {
    const writing = this.#write(state).finally(() => {
      if (this.#writing === writing) this.#writing = undefined
    })
    this.#writing = writing
    return writing
  }

  async #write(state: EmulatorState): Promise<void> {
    const temporary = `${this.#path}.tmp`
    try {
      await writeFile(temporary, JSON.stringify(state))
      await rename(temporary, this.#path)
    } catch (cause) {
      throw new EmulatorError(`The data file ${this.#path} cannot be written.`, { cause })
    }
  }
}

/**
 * The state that a file holds, or undefined when there is no such file.
 * @throws {EmulatorError} when it cannot be read or holds no state
 */
export function readStateFile(path: string, origin: string): EmulatorState | undefined {
  const text = readText(path, origin)
  if (text === undefined) return undefined
  const value = parseJson(text)
  if (value === undefined) {
    throw new EmulatorError(
      `${origin} ${path} is not JSON. Repair it, or move it away to start anew.`,
    )
  }
  return parseState(value, `${origin} ${path}`)
}

function readText(path: string, origin: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new EmulatorError(`${origin} ${path} cannot be read.`, { cause })
  }
}
