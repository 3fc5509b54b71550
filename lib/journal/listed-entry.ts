import type { ForeignEntry } from '../engine/ports'
import type { RecordedEntry } from './entry-codec'

/** An entry, and what only its file says. */
export interface ListedEntry extends RecordedEntry {
  readonly file: string
  readonly isDone: boolean
  readonly isAtWork: boolean
}

/** In the same order in every process. */
export function oldestFirst(entries: readonly ListedEntry[]): readonly ListedEntry[] {
  return entries.toSorted(
    (a, b) => compare(a.entry.startedAt, b.entry.startedAt) || compare(a.file, b.file),
  )
}

/** The id of the entry that was recorded first; what was taken up from it has another one. */
export function originOf({ origin, entry }: Pick<RecordedEntry, 'origin' | 'entry'>): string {
  return origin ?? entry.id
}

/**
 * The first entry of each origin. A process that was killed while it took up an entry leaves a copy of it, and both are
 * the same write.
 */
export function withoutSpares(entries: readonly ListedEntry[]): readonly ListedEntry[] {
  const first = new Map<string, ListedEntry>()
  for (const one of entries) if (!first.has(originOf(one))) first.set(originOf(one), one)
  return [...first.values()]
}

/** The entry, for a message to another owner. */
export function describeForeign({ entry, owner }: ListedEntry): ForeignEntry {
  if (owner === undefined) return { entry, owner: 'a run of version 0.1.0' }
  return { entry, owner: `${owner.description} (in ${owner.folder})` }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
