import type { EntryOf, ForeignEntry, Journal, JournalEntry, Subject } from '../../lib/engine/ports'

export interface MemoryJournal extends Journal {
  /** Everything that is written down, oldest first, whoever works on it. */
  readonly entries: JournalEntry[]
  /** Ids of entries whose results were handed over. */
  readonly done: string[]
}

/**
 * A journal in memory. Entries of `left` stay behind from an earlier run, those of `foreign` are another state's; those
 * recorded here are this run's own.
 */
export function createMemoryJournal(
  left: readonly JournalEntry[] = [],
  foreign: readonly ForeignEntry[] = [],
): MemoryJournal {
  const entries = [...left]
  const own = new Set<string>()
  /** Creates that were taken up, and not used since. */
  const unused = new Set<string>()
  const done: string[] = []
  const find = <S extends Subject>(subject: S, isFree: (id: string) => boolean) =>
    entries.filter((entry) => isAbout(entry, subject) && isFree(entry.id)) as EntryOf<S>[]
  const isLeft = (id: string) => !own.has(id)
  const put = (entry: JournalEntry) => {
    const index = entries.findIndex(({ id }) => id === entry.id)
    entries.splice(index < 0 ? entries.length : index, index < 0 ? 0 : 1, entry)
  }
  return {
    entries,
    done,
    async findLeft(subject) {
      return find(subject, isLeft)
    },
    async takeUp(subject) {
      const taken = find(subject, (id) => isLeft(id) || unused.has(id))
      for (const { id, kind } of taken) {
        own.add(id)
        if (kind === 'create') unused.add(id)
      }
      return taken
    },
    async findForeign(subject) {
      return foreign.filter(({ entry }) => isAbout(entry, subject))
    },
    async listLeft() {
      return entries.filter(({ id }) => isLeft(id))
    },
    async listMade(subject) {
      const all = [...entries, ...foreign.map(({ entry }) => entry)]
      const about = all.filter((entry) => isAbout(entry, subject))
      return new Set(about.flatMap((one) => (one.kind === 'create' && one.applicationId) || []))
    },
    async findMade(id) {
      return entries.flatMap((entry) =>
        entry.kind === 'create' && entry.applicationId === id ? [entry] : [],
      )
    },
    async record(entry) {
      own.add(entry.id)
      unused.delete(entry.id)
      put(entry)
    },
    async noteMade(entry, applicationId) {
      unused.delete(entry.id)
      put({ ...entry, applicationId })
    },
    async clear(ended) {
      const rest = entries.filter((entry) => !ended.some(({ id }) => id === entry.id))
      entries.splice(0, entries.length, ...rest)
    },
    noteDone: (ended) => {
      done.push(...ended.map(({ id }) => id))
    },
  }
}

function isAbout(entry: JournalEntry, subject: Subject): boolean {
  if (entry.kind !== subject.kind) return false
  if (entry.kind === 'create') return subject.kind === 'create' && entry.name === subject.name
  if (subject.kind === 'create' || entry.applicationId !== subject.applicationId) return false
  if (entry.kind === 'lease') return true
  return subject.kind === 'part' && entry.path.join('.') === subject.path.join('.')
}
