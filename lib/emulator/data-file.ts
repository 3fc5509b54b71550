import { rmSync } from 'node:fs'
import { appendFile, rm } from 'node:fs/promises'
import type { KeyedChange } from './accounts'
import { nameLog, renderChange } from './data-log'
import { EmulatorError } from './emulator-error'
import type { KeptState } from './read-state'
import type { EmulatorState } from './state'
import { writeState } from './write-state'

/** A log that is longer than this, and than half of the file, is folded into the file. */
const LONG_LOG_BYTES = 4 * 1024 * 1024

/**
 * The state on disk: a file with the whole of one state, and beside it a log of the changes since, one line each. So a
 * write costs the same whether there are ten applications or a hundred thousand. The file names its generation, the
 * log bears it in its name; a fold starts the next log, writes the next file, and only then deletes the log before.
 * What is on disk is one state at every moment: a kill loses nothing that was acknowledged.
 */
export class DataFile {
  readonly #path: string
  readonly #capture: () => EmulatorState
  /** Of the log that is written to. */
  #generation: number
  #oldestLog: number
  #logBytes = 0
  #longestLogBytes = LONG_LOG_BYTES
  #pending: string[] = []
  #mustRewrite: boolean
  #folding: Promise<void> = Promise.resolve()
  #isFolding = false
  #tail: Promise<void> = Promise.resolve()
  #queued: Promise<void> | undefined

  /** `capture` gives the present state whenever the whole of it is to be written. */
  constructor(path: string, kept: KeptState | undefined, capture: () => EmulatorState) {
    this.#path = path
    this.#capture = capture
    this.#generation = kept?.generation ?? 0
    this.#oldestLog = kept?.oldestLog ?? 0
    this.#mustRewrite = kept === undefined || kept.changes > 0
  }

  /** Notes a change; `flush` says when it is on disk. */
  record(change: KeyedChange): void {
    this.#pending.push(renderChange(change))
  }

  /** The next flush writes the whole state. */
  rewriteNext(): void {
    this.#mustRewrite = true
  }

  /** Resolves once all that was recorded is on disk. @throws {EmulatorError} when it cannot be written */
  flush(): Promise<void> {
    if (this.#queued !== undefined) return this.#queued
    const queued = this.#tail
      // A failed write was told to those who waited for it; this one is a new try.
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined
        return this.#write()
      })
    this.#queued = queued
    this.#tail = queued
    return queued
  }

  /** Leaves one file and no log. Never rejects: whoever changed something was told of a failure. */
  async close(): Promise<void> {
    await this.#folding
    if (this.#logBytes > 0 || this.#oldestLog < this.#generation) this.#mustRewrite = true
    await this.flush().catch(() => undefined)
  }

  async #write(): Promise<void> {
    try {
      if (this.#mustRewrite) await this.#rewrite()
      else await this.#append()
    } catch (cause) {
      // Part of a line may be there: only a whole state is sure to be right after that.
      this.#mustRewrite = true
      throw new EmulatorError(`The data file ${this.#path} cannot be written.`, { cause })
    }
  }

  async #append(): Promise<void> {
    const text = this.#pending.join('')
    if (text === '') return
    this.#pending = []
    await appendFile(nameLog(this.#path, this.#generation), text)
    this.#logBytes += Buffer.byteLength(text)
    if (this.#logBytes > this.#longestLogBytes && !this.#isFolding) this.#folding = this.#fold()
  }

  /** Nothing is appended while it runs. */
  async #rewrite(): Promise<void> {
    await this.#folding
    this.#pending = []
    await this.#writeGeneration(this.#generation + 1)
    this.#mustRewrite = false
  }

  /** Changes go on to the next log while it runs. */
  async #fold(): Promise<void> {
    this.#isFolding = true
    try {
      await this.#writeGeneration(this.#generation + 1)
    } catch {
      // The old file and all logs are still there, and still one state; the next write tries again.
      this.#mustRewrite = true
    } finally {
      this.#isFolding = false
    }
  }

  async #writeGeneration(generation: number): Promise<void> {
    const state = this.#capture()
    // A log of that number would be that of a data file which was deleted by hand.
    rmSync(nameLog(this.#path, generation), { force: true })
    this.#generation = generation
    this.#logBytes = 0
    const bytes = await writeState(this.#path, state, generation)
    this.#longestLogBytes = Math.max(LONG_LOG_BYTES, bytes / 2)
    for (; this.#oldestLog < generation; this.#oldestLog += 1) {
      await rm(nameLog(this.#path, this.#oldestLog), { force: true })
    }
  }
}
