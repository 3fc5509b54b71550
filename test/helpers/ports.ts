import type { ForeignEntry, JournalEntry } from '../../lib/engine/ports'
import type { ApplyPorts } from '../../lib/provider/session-ports'
import { createFakeClock, type FakeClock } from './fake-clock'
import { createFakeKeys } from './fake-keys'
import { createMemoryJournal, type MemoryJournal } from './memory-journal'
import { createMemoryStore, type MemoryStore, type MemoryStoreSeed } from './memory-store'

export interface MemoryPorts extends ApplyPorts {
  readonly store: MemoryStore
  readonly journal: MemoryJournal
  readonly clock: FakeClock
}

/** Everything that the engine needs, in memory. Journal entries are named `entry-1`, `entry-2` and so on. */
export function createMemoryPorts(
  seed: MemoryStoreSeed & {
    readonly pending?: readonly JournalEntry[]
    readonly foreign?: readonly ForeignEntry[]
  } = {},
): MemoryPorts {
  const store = createMemoryStore(seed)
  let entries = 0
  return {
    store,
    applications: store.applications,
    numbers: store.numbers,
    journal: createMemoryJournal(seed.pending, seed.foreign),
    clock: createFakeClock(),
    keys: createFakeKeys(),
    newEntryId() {
      entries += 1
      return `entry-${entries}`
    },
  }
}
