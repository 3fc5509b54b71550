import { ContractError } from '../../lib/diagnostics/errors'
import { Secret } from '../../lib/diagnostics/secret'
import type { KeyMaker } from '../../lib/engine/ports'

/** The nth public key, in PEM. It names RSA, as a real one, and holds no key. */
export function aPublicKey(n: number): string {
  return `-----BEGIN PUBLIC KEY-----\nBgkqhkiG9w0BAQEF${String(n).padStart(8, '0')}\n-----END PUBLIC KEY-----\n`
}

/** The nth private key, the other half of `aPublicKey(n)`. */
export function aPrivateKey(n: number): string {
  return `-----BEGIN PRIVATE KEY-----\nUFJJVkFURQ${n}\n-----END PRIVATE KEY-----\n`
}

/** Makes the pairs 1, 2, 3 and so on, without any cryptography. */
export function createFakeKeys(): KeyMaker {
  let made = 0
  return {
    async createPair() {
      made += 1
      return { publicKey: aPublicKey(made), privateKey: new Secret(aPrivateKey(made)) }
    },
    publicKeyOf(privateKey) {
      const number = /UFJJVkFURQ(\d+)/.exec(privateKey.reveal())?.[1]
      if (number !== undefined) return aPublicKey(Number(number))
      throw new ContractError('key_unreadable', 'The private key cannot be read', {
        detail: 'Use a private key of the fake key maker.',
      })
    },
  }
}
