import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createOnce } from '../engine/once'
import type { EntryOf, Journal, JournalEntry, Subject } from '../engine/ports'
import { createSerialize } from '../engine/serialize'
import {
  findFileText,
  listFiles,
  makePrivateFolder,
  moveFile,
  removeAbandoned,
  removePrivateFile,
  takeAway,
  writePrivateFile,
} from '../exec/private-file'
import { brokenFile, parseEntry, type RecordedEntry, renderEntry } from './entry-codec'
import {
  digestOf,
  type EntryFile,
  idDigest,
  parseFileName,
  renderFileName,
  subjectDigest,
} from './entry-file'
import { createEntryIndex } from './entry-index'
import { createIdFiles, isIdsFile } from './ids-file'
import {
  describeForeign,
  type ListedEntry,
  oldestFirst,
  originOf,
  withoutSpares,
} from './listed-entry'
import type { StateOwner } from './state-owner'
import { naming } from './unusable-folder'
import { currentWorker, isAtWork } from './worker'

export interface JournalOptions {
  /** The folder of all journals of this machine's user; made at the first entry. */
  readonly directory: string
  /** Whose creates these are, from `journalAccount`. */
  readonly account: string
  /** The state that this process writes. */
  readonly owner: StateOwner
}

/** A journal on a disk. */
export interface OpenedJournal extends Journal {
  /** Makes an entry one of this journal's owner, which nobody works on. */
  adopt(listed: ListedEntry): Promise<void>
}

const ENDING = '.json'

/** Names the account of a journal. The provider and the command line must agree on it. */
export function journalAccount({
  apiUrl,
  apiKey,
}: {
  readonly apiUrl: string
  readonly apiKey: string
}): string {
  // A slash at the end is the same address.
  return `${apiUrl.replace(/\/+$/, '')} ${apiKey}`
}

/** A new name for an entry. */
export function newEntryId(): string {
  return randomBytes(8).toString('hex')
}

/**
 * The journal of one account: a folder with one file for each entry, readable by its user only. Many processes may have
 * it open at once: a file is only written, renamed and removed as a whole. The folder is listed once; the names of its
 * files say which entries concern a resource, so that its cost does not grow with the number of entries.
 *
 * Its methods throw ContractError (`journal_unreadable`) that names the file or folder that cannot be used.
 */
export function openJournal({ directory, account, owner }: JournalOptions): OpenedJournal {
  const folder = join(directory, digestOf(account))
  const idFiles = createIdFiles(folder)
  /** Names of the entries by now. Those of other processes are as they were when the folder was listed. */
  const known = createEntryIndex()
  /** Ids of creates that were taken up, and of which nothing has come yet. */
  const unused = new Set<string>()
  const serialize = createSerialize()
  const listed = createOnce(async () => {
    await removeAbandoned(folder)
    const names = (await listFiles(folder, ENDING)).map((path) => basename(path))
    await idFiles.removeUnused(names)
    for (const name of names) if (!isIdsFile(name)) known.add(name)
    return known
  })

  async function read(name: string): Promise<ListedEntry | undefined> {
    const file = join(folder, name)
    const text = await findFileText(file)
    // Cleared or taken up by another process since the folder was listed.
    if (text === undefined) return undefined
    const recorded = parseEntry(text, file)
    if (recorded.account !== account) throw brokenFile(file, 'it belongs to another account')
    const { made, isDone = false } = parseFileName(name) ?? {}
    const entry = await completed(recorded, made)
    return { ...recorded, entry, file, isDone, isAtWork: await isAtWork(recorded.worker) }
  }

  async function completed(
    { entry, idsFile }: RecordedEntry,
    made: string | undefined,
  ): Promise<JournalEntry> {
    if (entry.kind !== 'create') return entry
    const idsBefore = idsFile === undefined ? entry.idsBefore : await idFiles.read(idsFile)
    const applicationId = made as typeof entry.applicationId
    return { ...entry, idsBefore, ...(applicationId && { applicationId }) }
  }

  /** The entries of these files, oldest first. */
  async function readAll(names: readonly string[]): Promise<readonly ListedEntry[]> {
    const entries = await Promise.all(names.map(read))
    return oldestFirst(entries.filter((one) => one !== undefined))
  }

  /** Entries about a subject; those of version 0.1.0 have no subject in their name. */
  async function readAbout(subject: Subject): Promise<readonly ListedEntry[]> {
    const digest = subjectDigest(subject)
    const index = await listed()
    const all = await readAll([...index.about(digest), ...index.unsaid()])
    return all.filter(({ entry }) => subjectDigest(entry) === digest)
  }

  const isOwn = ({ owner: other }: ListedEntry) => other?.id !== undefined && other.id === owner.id
  const isLeft = (one: ListedEntry) => isOwn(one) && !one.isAtWork && !one.isDone

  /** Writes a file of its own and then removes the other one, which only one process can do. */
  async function take({ file, ...recorded }: ListedEntry): Promise<JournalEntry | undefined> {
    const { entry, idsFile } = recorded
    if (unused.has(entry.id)) return entry
    const taken = { ...entry, id: newEntryId() }
    const name = nameOf(taken, entry.kind === 'create' ? entry.applicationId : undefined)
    const origin = originOf(recorded)
    const worker = await currentWorker()
    await write(name, { account, owner, worker, entry: taken, idsFile, origin })
    const isFirst = await takeAway(file)
    if (!isFirst) await removePrivateFile(join(folder, name))
    const names = await listed()
    names.delete(basename(file))
    if (!isFirst) return undefined
    names.add(name)
    if (taken.kind === 'create') unused.add(taken.id)
    return taken
  }

  async function remove({ file }: ListedEntry): Promise<void> {
    await removePrivateFile(file)
    const names = await listed()
    names.delete(basename(file))
  }

  /** The new name; undefined where another process was first. */
  async function renameTo(name: string, change: Partial<EntryFile>): Promise<string | undefined> {
    const before = parseFileName(name)
    if (before === undefined) return undefined
    const next = renderFileName({ ...before, ...change })
    if (!(await moveFile(join(folder, name), join(folder, next)))) return undefined
    const names = await listed()
    names.delete(name)
    names.add(next)
    return next
  }

  async function write(name: string, recorded: RecordedEntry): Promise<void> {
    await writePrivateFile(join(folder, name), renderEntry(recorded))
  }

  /** Only a create with a key of the user's own needs them. */
  async function writeIds(entry: JournalEntry): Promise<string | undefined> {
    if (entry.kind !== 'create' || entry.privateKey !== undefined) return undefined
    return idFiles.write(entry.idsBefore)
  }

  const inTurn = <Result>(key: string, work: () => Promise<Result>) =>
    serialize(key, () => naming(folder, work))

  return {
    findLeft: <S extends Subject>(subject: S) =>
      naming(folder, async () => {
        const all = withoutSpares((await readAbout(subject)).filter(isLeft))
        return all.map(({ entry }) => entry as EntryOf<S>)
      }),

    takeUp: <S extends Subject>(subject: S) =>
      inTurn(subjectDigest(subject), async () => {
        const all = await readAbout(subject)
        const left = all.filter((one) => isLeft(one) || unused.has(one.entry.id))
        const wanted = withoutSpares(left)
        // Before the others: whoever still finds a spare finds the entry that it is a copy of, too.
        for (const spare of left.filter((one) => !wanted.includes(one))) await remove(spare)
        const taken = await Promise.all(wanted.map(take))
        return taken.filter((one) => one !== undefined).map((one) => one as EntryOf<S>)
      }),

    findForeign: (subject) =>
      naming(folder, async () => {
        const others = (await readAbout(subject)).filter((one) => !isOwn(one) || one.isDone)
        return others.map(describeForeign)
      }),

    listLeft: () =>
      naming(folder, async () => {
        const names = (await listed()).all().filter((name) => !parseFileName(name)?.isDone)
        const left = withoutSpares((await readAll(names)).filter(isLeft))
        return left.map(({ entry }) => entry)
      }),

    listMade: (subject) =>
      naming(folder, async () => {
        const names = (await listed()).about(subjectDigest(subject))
        return new Set(names.flatMap((name) => parseFileName(name)?.made ?? []))
      }),

    findMade: (id) =>
      naming(folder, async () => {
        const index = await listed()
        const all = await readAll([...index.made(id), ...index.unsaid()])
        const own = all.filter((one) => isOwn(one) || one.owner?.id === undefined)
        return own.map(({ entry }) => entry).filter((entry) => entry.kind === 'create')
      }),

    record: (entry) =>
      naming(folder, async () => {
        unused.delete(entry.id)
        await makePrivateFolder(folder)
        const name = nameOf(entry)
        const idsFile = await writeIds(entry)
        await write(name, { account, owner, worker: await currentWorker(), entry, idsFile })
        const names = await listed()
        names.add(name)
      }),

    noteMade: ({ id }, made) =>
      naming(folder, async () => {
        unused.delete(id)
        for (const name of (await listed()).named(id)) await renameTo(name, { made })
      }),

    clear: (entries) =>
      naming(folder, async () => {
        for (const { id } of entries) unused.delete(id)
        const names = await listed()
        for (const name of entries.flatMap(({ id }) => names.named(id))) {
          await removePrivateFile(join(folder, name))
          names.delete(name)
        }
      }),

    adopt: ({ file, entry, idsFile }) =>
      naming(folder, async () => {
        const nobody = { host: '', pid: 0, started: '' }
        const made = entry.kind === 'create' ? entry.applicationId : undefined
        const name = nameOf(entry, made)
        // An entry of version 0.1.0 has its ids in itself.
        const ids = idsFile ?? (await writeIds(entry))
        await write(name, { account, owner, worker: nobody, entry, idsFile: ids })
        if (basename(file) !== name) await removePrivateFile(file)
      }),

    noteDone: (entries) => {
      // Synchronous: the process is about to end. What fails here only keeps an entry longer.
      for (const name of entries.flatMap(({ id }) => known.named(id))) {
        const file = parseFileName(name)
        if (file === undefined) continue
        const done = renderFileName({ ...file, isDone: true })
        try {
          if (file.kind === 'create') renameSync(join(folder, name), join(folder, done))
          else rmSync(join(folder, name), { force: true })
        } catch {
          // The next read of the state clears it.
        }
      }
    },
  }
}

/** The file of an entry that is under way. */
function nameOf(entry: JournalEntry, made?: string): string {
  const { kind, id } = entry
  return renderFileName({
    kind,
    subject: subjectDigest(entry),
    id: idDigest(id),
    made,
    isDone: false,
  })
}
