import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '../../diagnostics/secret'
import type { Journal } from '../../engine/ports'
import { makeFolder } from '../../exec/make-folder'
import type { Outcome } from '../../host/apply-plan'
import type { ApplicationId } from '../../model/application'
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
  { step: { type, action }, result, state }: Outcome,
  folder: string | undefined,
  journal: Pick<Journal, 'clear' | 'findMade'>,
): Promise<string | undefined> {
  const { id, private_key: privateKey } = state?.state ?? {}
  const isMade = type === 'vonage_application' && action === 'create' && result === 'done'
  if (!isMade || typeof id !== 'string') return undefined
  const isPair = typeof privateKey === 'string'
  if (isPair && folder === undefined) return undefined
  const file = isPair && folder ? writeKey(id, new Secret(privateKey), folder) : undefined
  // Nothing is left to remember: the answer came, and with it the key of a generated pair.
  await journal.clear(await journal.findMade(id as ApplicationId))
  return file
}
