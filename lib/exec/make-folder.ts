import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** A folder cannot be made. Its message says what is in the way: half a sentence with the code of the system. */
export class FolderError extends Error {
  override readonly name = 'FolderError'
}

/**
 * Makes the folder, and those above it that are missing. One that is there stays as it is.
 *
 * Never with `recursive`: below a folder that answers ENOENT to every mkdir, such as /proc, Node 20 tries for ever, and no
 * signal ends it. Source: Node 20.20, src/node_file.cc, MKDirpSync.
 * @param mode Of each folder that is made, before the umask. @default 0o777
 * @throws {FolderError} when it, or one above it, cannot be made
 */
export function makeFolder(path: string, mode = 0o777): void {
  const folder = resolve(path)
  if (isFolder(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent, mode)
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(folder)) throw new FolderError(describe(folder, error), { cause: error })
  }
}

/** Whether a thrown error is one of the system, such as EACCES. */
export function isDiskFault(error: unknown): boolean {
  return error instanceof FolderError || (error instanceof Error && 'syscall' in error)
}

/**
 * Why something of the disk failed, as half a sentence: what is in the way of a folder, else the code of the system.
 * @param error What was caught.
 */
export function describeDiskFault(error: unknown): string {
  return error instanceof FolderError ? error.message : codeOf(error)
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    // What cannot be looked at cannot be used: making it says why.
    return false
  }
}

function describe(folder: string, error: unknown): string {
  const code = codeOf(error)
  switch (code) {
    case 'EEXIST':
      return `${folder} is not a folder (${code})`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${dirname(folder)} may not be written to (${code})`
    default:
      return `${dirname(folder)} takes no folder of this name (${code})`
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
