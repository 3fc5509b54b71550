import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ContractError } from '../diagnostics/errors'
import {
  findFileText,
  ignoreMissing,
  removePrivateFile,
  writePrivateFile,
} from '../exec/private-file'
import { parseJson } from './entry-codec'

/**
 * The ids of an account before a run made anything, which tell the application of a create with a key of the user's own.
 * All creates of a run share one list, and one file.
 */
export interface IdFiles {
  /** The name of the file with these ids. The same list gives the same file. */
  write(ids: readonly string[]): Promise<string>
  read(name: string): Promise<readonly string[]>
  /** Removes those that no create needs any more; `names` are the files of the folder. */
  removeUnused(names: readonly string[]): Promise<void>
}

const PREFIX = 'ids-'
/** The first create of a run comes soon after its list. */
const UNUSED_AFTER_MS = 60_000

/** Whether a file of the journal holds ids, and is not an entry. */
export function isIdsFile(name: string): boolean {
  return name.startsWith(PREFIX)
}

export function createIdFiles(folder: string): IdFiles {
  const written = new Map<readonly string[], Promise<string>>()
  const read = new Map<string, Promise<readonly string[]>>()
  return {
    write: (ids) => {
      const name = written.get(ids) ?? writeIds(folder, ids)
      written.set(ids, name)
      return name
    },
    read: (name) => {
      const ids = read.get(name) ?? readIds(join(folder, name))
      read.set(name, ids)
      return ids
    },
    removeUnused: async (names) => {
      if (names.some((name) => name.startsWith('create-'))) return
      for (const name of names.filter(isIdsFile)) {
        const file = join(folder, name)
        const found = await stat(file).catch(ignoreMissing)
        const isOld = found !== undefined && Date.now() - found.mtimeMs > UNUSED_AFTER_MS
        if (isOld) await removePrivateFile(file)
      }
    },
  }
}

async function writeIds(folder: string, ids: readonly string[]): Promise<string> {
  const name = `${PREFIX}${randomBytes(8).toString('hex')}.json`
  await writePrivateFile(join(folder, name), JSON.stringify(ids))
  return name
}

async function readIds(file: string): Promise<readonly string[]> {
  const text = await findFileText(file)
  const ids = parseJson(text ?? '')
  if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) return ids
  throw new ContractError('journal_unreadable', 'Unusable journal entry', {
    detail:
      `${file} has the ids of the account before an interrupted run, and it is missing or damaged. Without it the run's ` +
      'application cannot be told from others. Check the dashboard for an application that your state does not have, ' +
      'then remove the entry with "vonage-iac journal forget".',
  })
}
