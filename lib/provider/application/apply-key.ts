import { Secret } from '../../diagnostics/secret'
import type { KeyMaker, KeyPair } from '../../engine/ports'
import type { ManagedParts } from '../../engine/write-raw'
import { findManagedParts } from '../../engine/write-raw'
import type { CapabilityName } from '../../model/capabilities'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'
import { type KeyMode, keyModeOf } from './key-plan'
import { applicationFromTerraform } from './state'

/** Which parts of the application the configuration speaks for; `spokenFor` are its recorded capabilities. */
export function managedPartsOf(
  config: ObjectValue,
  mode: KeyMode,
  spokenFor: readonly CapabilityName[],
): ManagedParts {
  const parts = findManagedParts(applicationFromTerraform(config, undefined), undefined, spokenFor)
  return { ...parts, publicKey: mode !== 'kept' }
}

/**
 * The public half of the write-only private key, or undefined when none is given.
 * @throws {VonageError} when it is no private key; the key is not in the text
 */
export function deriveKey(config: ObjectValue, keys: KeyMaker): string | undefined {
  const privateKey = config['private_key_wo']
  return typeof privateKey === 'string' ? keys.publicKeyOf(new Secret(privateKey)) : undefined
}

/** A pair for a plan that asks for a new one, or undefined where it does not. */
export async function rotateKey(
  config: ObjectValue,
  prior: ObjectValue,
  planned: ObjectValue,
  keys: KeyMaker,
): Promise<KeyPair | undefined> {
  const isAsked = keyModeOf(config, prior) === 'generated' && planned['public_key'] === UNKNOWN
  return isAsked ? keys.createPair() : undefined
}
