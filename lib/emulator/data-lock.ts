import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { EmulatorError } from './emulator-error'

/** The data files that emulators of this process hold. */
const held = new Set<string>()

/**
 * Takes a data file for one emulator: two would each lose what the other wrote. The lock of a process that is gone is
 * taken over. Gives back what frees it.
 * @throws {EmulatorError} when another emulator holds it, or when its folder cannot be written to
 */
export function lockDataFile(path: string): () => void {
  const lock = `${path}.lock`
  const owner = takeLock(lock)
  if (owner !== undefined) {
    const process = owner === '' ? 'another process' : `process ${owner}`
    throw new EmulatorError(
      `The data file ${path} is in use by ${process}. Give this emulator a file of its own, or delete ${lock} if no emulator is running.`,
    )
  }
  held.add(lock)
  return () => {
    held.delete(lock)
    rmSync(lock, { force: true })
  }
}

/** Who holds the lock, or undefined when it is ours now. */
function takeLock(lock: string): string | undefined {
  if (createLock(lock)) return undefined
  const owner = readOwner(lock)
  if (held.has(lock) || isAlive(owner)) return owner
  rmSync(lock, { force: true })
  // Whoever else found the same dead owner may have been faster.
  return createLock(lock) ? undefined : readOwner(lock)
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw new EmulatorError(`The data file ${lock.slice(0, -'.lock'.length)} cannot be written.`, {
      cause,
    })
  }
}

function readOwner(lock: string): string {
  try {
    return readFileSync(lock, 'utf8').trim()
  } catch {
    // Freed meanwhile: whoever asks learns that it was held.
    return ''
  }
}

/** Whether the process runs. Our own id in a lock that we do not hold is that of an earlier life, as in a container. */
function isAlive(owner: string): boolean {
  const id = Number(owner)
  if (!Number.isSafeInteger(id) || id <= 0 || id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch (cause) {
    // EPERM: it runs, and belongs to somebody else.
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}
