import { digestOf, type EntryFile, idDigest, parseFileName } from './entry-file'

/** The names of the entries in a folder, found by what they are about without a look at all of them. */
export interface EntryIndex {
  add(name: string): void
  delete(name: string): void
  /** With this digest of their subject. */
  about(subject: string): readonly string[]
  /** Of creates that made this application. */
  made(id: string): readonly string[]
  /** Of the entry with this id. */
  named(id: string): readonly string[]
  /** Names that say nothing: those of version 0.1.0. */
  unsaid(): readonly string[]
  all(): readonly string[]
}

export function createEntryIndex(): EntryIndex {
  const names = new Set<string>()
  const unsaid = new Set<string>()
  const groups = new Map<string, Set<string>>()
  const keysOf = ({ subject, id, made }: EntryFile) => [
    `about ${subject}`,
    `id ${id}`,
    ...(made === undefined ? [] : [`made ${made}`]),
  ]
  const listed = (key: string) => [...(groups.get(key) ?? [])]
  return {
    add: (name) => {
      names.add(name)
      const file = parseFileName(name)
      if (file === undefined) unsaid.add(name)
      for (const key of file === undefined ? [] : keysOf(file)) {
        groups.set(key, (groups.get(key) ?? new Set()).add(name))
      }
    },
    delete: (name) => {
      names.delete(name)
      unsaid.delete(name)
      const file = parseFileName(name)
      for (const key of file === undefined ? [] : keysOf(file)) groups.get(key)?.delete(name)
    },
    about: (subject) => listed(`about ${subject}`),
    made: (id) => listed(`made ${id}`),
    named: (id) => {
      const first = `${digestOf(id)}.json`
      return [...listed(`id ${idDigest(id)}`), ...(names.has(first) ? [first] : [])]
    },
    unsaid: () => [...unsaid],
    all: () => [...names],
  }
}
