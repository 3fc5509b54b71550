import { randomUUID } from 'node:crypto'
import { chmod, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from './make-folder'

/** Makes the folder, and those above it that are missing, for its owner only. */
export async function makePrivateFolder(path: string): Promise<void> {
  makeFolder(path, 0o700)
  // An existing folder keeps its mode.
  await chmod(path, 0o700)
}

const TEMPORARY = '.tmp'
/** A temporary file lives for milliseconds; one that is this old was left by a process that was killed. */
const ABANDONED_AFTER_MS = 60_000

/**
 * Writes a file that only its owner may read: on the disk, whole, when this returns; or not there at all.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}${TEMPORARY}`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Gives the file another name in its folder. @returns false where it is gone: another process was first */
export async function moveFile(from: string, to: string): Promise<boolean> {
  const isMoved = await rename(from, to).then(() => true, ignoreMissing)
  if (isMoved) await syncFolder(dirname(to))
  return isMoved === true
}

/** Removes the file, for good when this returns; one that is not there is fine. */
export async function removePrivateFile(path: string): Promise<void> {
  await rm(path, { force: true })
  await syncFolder(dirname(path))
}

/** Removes the file for good. @returns false where it is gone: another process was first */
export async function takeAway(path: string): Promise<boolean> {
  const isRemoved = await unlink(path).then(() => true, ignoreMissing)
  if (isRemoved) await syncFolder(dirname(path))
  return isRemoved === true
}

/** Removes what killed processes left half-written: it may hold a private key, and nothing was sent with it. */
export async function removeAbandoned(folder: string): Promise<void> {
  for (const file of await listFiles(folder, TEMPORARY)) {
    const found = await stat(file).catch(ignoreMissing)
    if (found === undefined || Date.now() - found.mtimeMs < ABANDONED_AFTER_MS) continue
    // Where it may not be removed it stays: nobody needs it gone to read or write the others.
    await removePrivateFile(file).catch(() => undefined)
  }
}

/** The paths of the files with this ending, sorted; none when there is no such folder. */
export async function listFiles(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
}

/** The text of the file; undefined when it is not there. */
export async function findFileText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(ignoreMissing)
}

/** Undefined for a file that is not there; throws every other error. */
export function ignoreMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined
  throw error
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** A rename or removal is on the disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  // Windows has no such call, and no need of it.
  if (process.platform === 'win32') return
  const folder = await open(path).catch(ignoreMissing)
  try {
    await folder?.sync()
  } finally {
    await folder?.close()
  }
}
