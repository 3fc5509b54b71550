import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ContractError, VonageError } from '../diagnostics/errors'
import { createOnce } from '../engine/once'
import type { CreateJournal, PendingCreate } from '../engine/ports'
import { describeDiskFault } from '../files/make-folder'
import { brokenFile, type JournalEntry, parseEntry, renderEntry } from './pending-codec'
import {
  findFileText,
  listFiles,
  makePrivateFolder,
  removeAbandoned,
  removePrivateFile,
  writePrivateFile,
} from './private-file'
import { currentWorker, isAtWork } from './worker'

export interface JournalOptions {
  /** The folder of all journals of this machine's user; made at the first entry. */
  readonly directory: string
  /** Whose creates these are, from `journalAccount`. */
  readonly account: string
}

const ENDING = '.json'

/** Names the account of a journal. The provider and the command line must agree on it: either ends what the other began. */
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

/**
 * The journal of one account: a folder with one file for each pending create, readable by its owner only. It may be
 * opened by many processes at once: no file is ever changed, only written and removed as a whole.
 *
 * Its methods throw ContractError (`journal_unreadable`) that names the file or folder that cannot be used. A broken
 * file is never passed over: it may hold the only private key of an application.
 */
export function openJournal({ directory, account }: JournalOptions): CreateJournal {
  const folder = join(directory, digestOf(account))
  const pathOf = (id: string) => join(folder, `${digestOf(id)}${ENDING}`)

  // Every state that is read asks for the list: once a process is enough.
  const tidy = createOnce(() => removeAbandoned(folder))

  async function readEntries(): Promise<readonly JournalEntry[]> {
    const entries: JournalEntry[] = []
    for (const file of await listFiles(folder, ENDING)) {
      const text = await findFileText(file)
      // Cleared by another process since the folder was listed.
      if (text === undefined) continue
      const entry = parseEntry(text, file)
      if (entry.account !== account) throw brokenFile(file, 'it belongs to another account')
      entries.push(entry)
    }
    return entries.sort((a, b) => compare(a.pending.startedAt, b.pending.startedAt))
  }

  return {
    findPending: (name) =>
      naming(folder, async () => {
        const found: PendingCreate[] = []
        for (const { pending, worker } of await readEntries()) {
          if (pending.name !== name || (await isAtWork(worker))) continue
          found.push(pending)
        }
        return found
      }),

    record: (pending) =>
      naming(folder, async () => {
        await makePrivateFolder(folder)
        const entry = { account, worker: await currentWorker(), pending }
        await writePrivateFile(pathOf(pending.id), renderEntry(entry))
      }),

    clear: (ids) =>
      naming(folder, async () => {
        for (const id of ids) await removePrivateFile(pathOf(id))
      }),

    list: () =>
      naming(folder, async () => {
        await tidy()
        return (await readEntries()).map(({ pending }) => pending)
      }),
  }
}

/** Ids and accounts come from elsewhere: their digest is a safe file name of one length. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Does the work; a failure of the disk becomes an error that names the folder. */
async function naming<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof VonageError) throw error
    throw unusableFolder(folder, error)
  }
}

function unusableFolder(folder: string, cause: unknown): ContractError {
  return new ContractError('journal_unreadable', 'The notes of unfinished creates are unusable', {
    detail:
      `The folder ${folder} cannot be read or written: ${describeDiskFault(cause)}. No application is created without a note in it, so ` +
      'that a lost answer never leaves a duplicate. Make the folder writable, or set VONAGE_JOURNAL_DIR to one that is.',
    cause,
  })
}
