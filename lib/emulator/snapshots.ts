import { EmulatorError } from './emulator-error'
import type { EmulatorState } from './state'

/** One snapshot, as the list of them shows it. */
export interface SnapshotSummary {
  readonly name: string
  /** Of all accounts together. */
  readonly applications: number
  readonly numbers: number
}

/** States that were put aside under a name, in memory, for as long as the emulator runs. */
export class Snapshots {
  readonly #states = new Map<string, EmulatorState>()

  /** A name that is there is replaced. */
  save(name: string, state: EmulatorState): void {
    // Accounts that were made after it go when it is restored.
    this.#states.set(name, { accounts: {}, ...state })
  }

  /** @throws {EmulatorError} when there is none of this name */
  get(name: string): EmulatorState {
    const state = this.#states.get(name)
    if (state !== undefined) return state
    const names = [...this.#states.keys()]
    const known = names.length === 0 ? 'There are none yet.' : `There are: ${names.join(', ')}.`
    throw new EmulatorError(`There is no snapshot ${name}. ${known}`)
  }

  clear(): void {
    this.#states.clear()
  }

  list(): readonly SnapshotSummary[] {
    return [...this.#states].map(([name, state]) => {
      const all = [state, ...Object.values(state.accounts ?? {})]
      return {
        name,
        applications: all.reduce((sum, { applications }) => sum + applications.length, 0),
        numbers: all.reduce((sum, { numbers }) => sum + numbers.length, 0),
      }
    })
  }
}
