import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { VonageError } from '../diagnostics/errors'
import { findFileText, ignoreMissing, listFiles } from '../exec/private-file'
import { parseEntry, type RecordedEntry } from './entry-codec'
import { parseFileName } from './entry-file'
import { isIdsFile } from './ids-file'
import { isAtWork } from './worker'

/** An entry of any account and owner, for someone who settles it. */
export interface FoundEntry extends RecordedEntry {
  readonly file: string
  /** The application that a create made, where that is known. */
  readonly made: string | undefined
  /** `at work`: its process still runs. `handed over`: Terraform got the result. `left`: its run was interrupted. */
  readonly status: 'at work' | 'handed over' | 'left'
}

/** Every entry of this machine, oldest first, and the errors of files that cannot be read as one. */
export async function listAllEntries(
  directory: string,
): Promise<{ readonly entries: readonly FoundEntry[]; readonly problems: readonly VonageError[] }> {
  const entries: FoundEntry[] = []
  const problems: VonageError[] = []
  for (const file of await listEntryFiles(directory)) {
    const read = await readEntry(file).catch((error: unknown) => {
      if (error instanceof VonageError) return error
      throw error
    })
    if (read instanceof VonageError) problems.push(read)
    else if (read !== undefined) entries.push(read)
  }
  entries.sort((a, b) => a.entry.startedAt.localeCompare(b.entry.startedAt))
  return { entries, problems }
}

async function listEntryFiles(directory: string): Promise<readonly string[]> {
  const names = (await readdir(directory).catch(ignoreMissing)) ?? []
  const folders = names.filter((name) => /^[0-9a-f]{32}$/.test(name))
  const files = await Promise.all(folders.map((name) => listFiles(join(directory, name), '.json')))
  return files.flat().filter((path) => !isIdsFile(basename(path)))
}

async function readEntry(file: string): Promise<FoundEntry | undefined> {
  const text = await findFileText(file)
  if (text === undefined) return undefined
  const recorded = parseEntry(text, file)
  const { made, isDone = false } = parseFileName(basename(file)) ?? {}
  const ended = isDone ? 'handed over' : 'left'
  const status = (await isAtWork(recorded.worker)) ? 'at work' : ended
  return { ...recorded, file, made, status }
}
