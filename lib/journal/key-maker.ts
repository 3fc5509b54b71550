import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { ContractError } from '../diagnostics/errors'
import { Secret } from '../diagnostics/secret'
import type { KeyMaker } from '../engine/ports'

const generate = promisify(generateKeyPair)

/** As every key that Vonage makes. Source: fixtures of vonage-python-sdk, create_application_basic.json. */
const MODULUS_BITS = 2048

/** Makes RSA pairs with Node's own cryptography, off the main thread. */
export function createKeyMaker(): KeyMaker {
  return {
    createPair: async () => {
      const { publicKey, privateKey } = await generate('rsa', {
        modulusLength: MODULUS_BITS,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      })
      return { publicKey, privateKey: new Secret(privateKey) }
    },
    publicKeyOf: (privateKey) => {
      const key = readPrivateKey(privateKey)
      if (key.asymmetricKeyType !== 'rsa') {
        throw unreadable(`It is a key of the kind ${key.asymmetricKeyType ?? 'unknown'}.`)
      }
      return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
    },
  }
}

function readPrivateKey(privateKey: Secret): KeyObject {
  const pem = privateKey.reveal()
  if (/-----BEGIN ([A-Z]+ )?PUBLIC KEY-----/.test(pem)) throw unreadable('It is a public key.')
  if (/ENCRYPTED/.test(pem)) {
    throw unreadable(
      'It is protected by a passphrase: remove that with `openssl pkcs8 -topk8 -nocrypt`.',
    )
  }
  const key = findPrivateKey(pem)
  if (key === undefined) {
    throw unreadable('It has no private key in PEM, which starts with BEGIN PRIVATE KEY.')
  }
  return key
}

function findPrivateKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    // What OpenSSL says helps nobody, and must not quote the key.
    return undefined
  }
}

function unreadable(found: string): ContractError {
  return new ContractError('key_unreadable', 'The private key cannot be read', {
    detail: `${found} Vonage takes RSA keys, in PEM.`,
  })
}
