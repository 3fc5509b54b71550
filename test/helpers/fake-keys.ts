import { ContractError } from '../../lib/diagnostics/errors'
import { Secret } from '../../lib/diagnostics/secret'
import type { KeyMaker } from '../../lib/engine/ports'

/** What comes before the content of the fake keys: SPKI and PKCS#8 that name RSA, in DER. */
const spkiOfRsa = '301d300d06092a864886f70d0101010500030c0030090202'
const exponent = '0203010001'
const pkcs8OfRsa = '308121020100300d06092a864886f70d010101050004810c'

/** The nth public key, in PEM. It has the form of a real one, and a modulus of two bytes. */
export function aPublicKey(n: number): string {
  const modulus = n.toString(16).padStart(4, '0')
  const der = Buffer.from(spkiOfRsa + modulus + exponent, 'hex')
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`
}

/** The nth private key, the other half of `aPublicKey(n)`. */
export function aPrivateKey(n: number): string {
  const content = `UFJJVkFURQ${String(n).padStart(6, '0')}`
  const base64 = Buffer.from(pkcs8OfRsa, 'hex').toString('base64') + content
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`
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
