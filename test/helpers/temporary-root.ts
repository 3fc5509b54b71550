import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Short, as paths of sockets begin with it. */
const prefix = 'vt-'

/**
 * Before all tests: one folder for everything that they, cdktf, tsx and jest leave among the temporary files. Another
 * project of the same run may have made it.
 *
 * @returns what removes it, after all tests
 */
export function setup(): (() => void) | undefined {
  if (basename(tmpdir()).startsWith(prefix)) return undefined
  const folder = makeFolder(realpathSync(tmpdir()))
  process.env['TMPDIR'] = folder
  // A program that a test has stopped may still be writing.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** What cdktf init tells jest to pass over is any path in which "js" follows another letter, as a random name may have it. */
function makeFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, prefix))
  if (!folder.includes('js')) return folder
  rmSync(folder, { recursive: true })
  return makeFolder(parent)
}
