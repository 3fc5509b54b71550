import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from '../../engine/apply-changes'
import { isMadeBy } from '../../engine/create-token'
import type { CreateJournal } from '../../engine/ports'
import { makeFolder } from '../../files/make-folder'
import { writeOutputFolder } from '../output-file'

/** Makes the folder of the private keys, for its owner only. @throws {Refusal} `output_refused` when it cannot */
export function makeKeysFolder(folder: string): void {
  writeOutputFolder('keys-dir', folder, () => makeFolder(folder, 0o700))
}

/** Where the private key of an application is kept. */
export function keyFileOf(id: string, folder: string): string {
  return join(folder, `${id}.private.key`)
}

/**
 * Writes the private key of an application that was made into a file of its own in a folder that is there, which only the
 * user can read, and only then forgets it in the journal. Gives back the file, or undefined when no pair was generated.
 */
export async function keepKey(
  { application }: Outcome,
  folder: string | undefined,
  journal: CreateJournal,
): Promise<string | undefined> {
  if (application === undefined || !('raw' in application)) return undefined
  const { raw, privateKey, recorded } = application
  if (privateKey === undefined || folder === undefined) return undefined
  const file = keyFileOf(raw.id, folder)
  writeFileSync(file, privateKey.reveal(), { mode: 0o600, flag: 'wx' })
  const made = { id: raw.id, name: raw.name, publicKey: String(recorded.public_key) }
  const pending = await journal.list()
  await journal.clear(pending.filter((one) => isMadeBy(one, made)).map(({ id }) => id))
  return file
}
