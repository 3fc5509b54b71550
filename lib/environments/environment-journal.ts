import { randomUUID } from 'node:crypto'
import { readdir, rm, rmdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Environment } from '../config/environment'
import {
  findFileText,
  ignoreMissing,
  listFiles,
  makePrivateFolder,
  removePrivateFile,
  writePrivateFile,
} from '../exec/private-file'
import { parseFileName } from '../journal/entry-file'
import { isIdsFile } from '../journal/ids-file'
import { type JournalText, noJournal, parseJournal, renderJournal } from './journal-text'
import { journalFailed, type TextStore } from './text-store'

/**
 * What interrupted writes of one environment left, kept in the store of its record: the next command finds it on any
 * machine. Entries can hold private keys.
 */
export interface EnvironmentJournal {
  readonly directory: string
  /**
   * Puts what interrupted writes left into the store.
   * @param created Applications that a deploy made and that a state holds: their entries are no longer needed.
   */
  keep(created?: ReadonlySet<string>): Promise<void>
  /** Forgets everything, here and in the store. */
  clear(): Promise<void>
}

/** What makes Terraform's provider use the journal of an environment. */
export function journalVariables({
  directory,
}: Pick<EnvironmentJournal, 'directory'>): Environment {
  return { VONAGE_JOURNAL_DIR: directory }
}

/** The journal in a folder that outlives the machine: nothing has to be put anywhere, so even a kill loses nothing. */
export async function openJournalFolder(directory: string): Promise<EnvironmentJournal> {
  const attempt = attemptIn(directory)
  const before = await attempt(async () => {
    await makePrivateFolder(directory)
    return new Set(await listPaths(directory))
  })
  return {
    directory,
    keep: (created) =>
      attempt(async () => {
        await forgetCreated(directory, before, created)
        await removeEmpty(directory)
      }),
    clear: () => attempt(() => rm(directory, { recursive: true, force: true })),
  }
}

/** Says which text of the store a folder was last equal to, and with which files. */
const SYNCED = 'synced.json'

/**
 * The journal in a folder of this machine, with a copy in a store of texts. The folder is kept between commands: where a
 * kill leaves no time for the copy, the next command on this machine still finds everything.
 * @param name Of the text in the store.
 */
export async function openCopiedJournal(
  directory: string,
  name: string,
  store: Pick<TextStore, 'get' | 'put' | 'place'>,
): Promise<EnvironmentJournal> {
  const attempt = attemptIn(directory)
  const text = await store.get(name)
  let stored = text === undefined ? noJournal : parseJournal(text, `${name} of ${store.place}`)
  const before = await attempt(async () => {
    await takeOver(stored, directory)
    return new Set(await listPaths(directory))
  })

  async function put(files: JournalText['files']): Promise<void> {
    if (files.size === 0 && stored.files.size === 0) return
    const next = { generation: randomUUID(), files }
    await store.put(name, renderJournal(next))
    stored = next
  }
  return {
    directory,
    keep: async (created) => {
      const files = await attempt(async () => {
        await forgetCreated(directory, before, created)
        return await readFiles(directory)
      })
      await put(files)
      await attempt(() =>
        files.size === 0
          ? rm(directory, { recursive: true, force: true })
          : writeSynced(stored, directory),
      )
    },
    clear: async () => {
      await put(new Map())
      await attempt(() => rm(directory, { recursive: true, force: true }))
    },
  }
}

/**
 * Makes the folder what the store says, where another machine has put something since. What this machine recorded since
 * its own last copy is kept; what was in that copy and is not in the store any more was settled elsewhere.
 */
async function takeOver(stored: JournalText, directory: string): Promise<void> {
  await makePrivateFolder(directory)
  const synced = await readSynced(directory)
  if (synced.generation === stored.generation) return
  for (const path of synced.files.keys()) await removePrivateFile(join(directory, path))
  for (const [path, text] of stored.files) {
    await makePrivateFolder(join(directory, path.slice(0, path.indexOf('/'))))
    await writePrivateFile(join(directory, path), text)
  }
  await writeSynced(stored, directory)
}

/** With empty texts: only the names are needed. */
async function readSynced(directory: string): Promise<JournalText> {
  const file = join(directory, SYNCED)
  const text = await findFileText(file)
  return text === undefined ? noJournal : parseJournal(text, file)
}

async function writeSynced({ generation, files }: JournalText, directory: string): Promise<void> {
  if (generation === undefined) return
  const names = new Map([...files.keys()].map((path) => [path, '']))
  await writePrivateFile(join(directory, SYNCED), renderJournal({ generation, files: names }))
}

/** Entries with the ids that they need, by path; none where there are only ids. */
async function readFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const paths = await listPaths(directory)
  if (paths.every((path) => isIdsFile(basename(path)))) return new Map()
  const files = new Map<string, string>()
  for (const path of paths) {
    const text = await findFileText(join(directory, path))
    // Another command may have settled it.
    if (text !== undefined) files.set(path, text)
  }
  return files
}

async function listPaths(directory: string): Promise<readonly string[]> {
  const folders = await listAccounts(directory)
  const paths = await Promise.all(
    folders.map(async (folder) =>
      (await listFiles(join(directory, folder), '.json')).map((path) =>
        join(folder, basename(path)),
      ),
    ),
  )
  return paths.flat()
}

async function listAccounts(directory: string): Promise<readonly string[]> {
  const names = (await readdir(directory).catch(ignoreMissing)) ?? []
  return names.filter((name) => /^[0-9a-f]{32}$/.test(name))
}

/**
 * Terraform got the key of each, and wrote the state: the next plan would forget them. What an earlier run left stays,
 * as a state that holds its application may have imported it without the key.
 */
async function forgetCreated(
  directory: string,
  before: ReadonlySet<string>,
  created: ReadonlySet<string> = new Set(),
): Promise<void> {
  for (const path of await listPaths(directory)) {
    const { made = '', isDone = false } = parseFileName(basename(path)) ?? {}
    if (isDone && created.has(made) && !before.has(path)) {
      await removePrivateFile(join(directory, path))
    }
  }
}

/** Leaves what has a file in it: another command may be at work. */
async function removeEmpty(directory: string): Promise<void> {
  if ((await listPaths(directory)).length > 0) return
  // The notes that the processes of one run leave for each other: this command's run is over.
  await rm(join(directory, 'runs'), { recursive: true, force: true })
  for (const folder of await listAccounts(directory)) {
    await rmdir(join(directory, folder)).catch(() => undefined)
  }
  await rmdir(directory).catch(() => undefined)
}

function attemptIn(directory: string) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw journalFailed(directory, error)
    }
  }
}
