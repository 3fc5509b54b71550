import type { CreateJournal, PendingCreate } from '../../lib/engine/ports'

export interface MemoryJournal extends CreateJournal {
  /** Everything that is written down, oldest first, whoever is working on it. */
  readonly entries: PendingCreate[]
}

/** A journal in memory. Entries of `left` stay behind from an earlier run; those recorded here are this run's own. */
export function createMemoryJournal(left: readonly PendingCreate[] = []): MemoryJournal {
  const entries = [...left]
  const own = new Set<string>()
  return {
    entries,
    async findPending(name) {
      return entries.filter((entry) => entry.name === name && !own.has(entry.id))
    },
    async record(pending) {
      own.add(pending.id)
      const index = entries.findIndex(({ id }) => id === pending.id)
      entries.splice(index < 0 ? entries.length : index, index < 0 ? 0 : 1, pending)
    },
    async clear(ids) {
      const rest = entries.filter(({ id }) => !ids.includes(id))
      entries.splice(0, entries.length, ...rest)
    },
    async list() {
      return [...entries]
    },
  }
}
