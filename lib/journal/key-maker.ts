import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { Secret } from '../diagnostics/secret'
import type { KeyMaker, KeyPair } from '../engine/ports'
import { readPrivateKey } from '../jwt/private-key'
import { isPublicHalf } from './rsa-halves'

const generate = promisify(generateKeyPair)

/** As every key that Vonage makes. Source: fixtures of vonage-python-sdk, create_application_basic.json. */
const STANDARD_BITS = 2048

/** Makes RSA pairs with Node's own cryptography, off the main thread. */
export function createKeyMaker(): KeyMaker {
  return {
    createPair: () => createRsaPair(STANDARD_BITS),
    publicKeyOf: (privateKey, likely) => {
      if (likely !== undefined && isPublicHalf(privateKey, likely)) return likely
      const publicKey = createPublicKey(readPrivateKey(privateKey))
      return publicKey.export({ type: 'spki', format: 'pem' }).toString()
    },
  }
}

/** An RSA pair with a modulus of this many bits, made off the main thread. */
export async function createRsaPair(modulusBits: number): Promise<KeyPair> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: modulusBits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { publicKey, privateKey: new Secret(privateKey) }
}
