import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from '../../engine/apply-changes'
import { isMadeBy } from '../../engine/create-token'
import type { CreateJournal } from '../../engine/ports'

/**
 * Writes the private key of an application that was made into a file of its own, which only the user can read, and only
 * then forgets it in the journal. Gives back the file, or undefined when no pair was generated.
 */
export async function keepKey(
  { application }: Outcome,
  folder: string | undefined,
  journal: CreateJournal,
): Promise<string | undefined> {
  if (application === undefined || !('raw' in application)) return undefined
  const { raw, privateKey, recorded } = application
  if (privateKey === undefined || folder === undefined) return undefined
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${raw.id}.private.key`)
  writeFileSync(file, privateKey.reveal(), { mode: 0o600, flag: 'wx' })
  const made = { id: raw.id, name: raw.name, publicKey: String(recorded.public_key) }
  const pending = await journal.list()
  await journal.clear(pending.filter((one) => isMadeBy(one, made)).map(({ id }) => id))
  return file
}
