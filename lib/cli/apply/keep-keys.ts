import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secret } from '../../diagnostics/secret'
import type { Outcome } from '../../engine/apply-changes'
import type { Journal } from '../../engine/ports'
import { makeFolder } from '../../files/make-folder'
import { writeOutputFolder } from '../output-file'

/** Makes the folder of the private keys, for its owner only. @throws {Refusal} `output_refused` when it cannot */
export function makeKeysFolder(folder: string): void {
  writeOutputFolder('keys-dir', folder, () => makeFolder(folder, 0o700))
}

/**
 * Writes the private key of an application into a file of its own, which only the user can read, in place of what a run
 * that was killed left there. Gives back the file. @throws {Refusal} `output_refused` when it cannot
 */
export function writeKey(id: string, privateKey: Secret, folder: string): string {
  const file = join(folder, `${id}.private.key`)
  return writeOutputFolder('keys-dir', folder, () => {
    rmSync(file, { force: true })
    writeFileSync(file, privateKey.reveal(), { mode: 0o600, flag: 'wx' })
    return file
  })
}

/**
 * Keeps the private key of an application that was made in a folder that is there, and only then forgets it in the journal.
 * Gives back the file, or undefined when no pair was generated. @throws {Refusal} `output_refused` when it cannot
 */
export async function keepKey(
  { application }: Outcome,
  folder: string | undefined,
  journal: Pick<Journal, 'clear'>,
): Promise<string | undefined> {
  if (application === undefined || !('raw' in application)) return undefined
  const { raw, privateKey, entryId } = application
  if (privateKey !== undefined && folder === undefined) return undefined
  const file = privateKey && folder ? writeKey(raw.id, privateKey, folder) : undefined
  // Nothing is left to remember: the answer came, and with it the key of a generated pair.
  if (entryId !== undefined) await journal.clear([{ id: entryId }])
  return file
}
