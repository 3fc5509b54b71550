import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { AttributePath } from '../diagnostics/diagnostic'
import { ContractError } from '../diagnostics/errors'
import type { Secret } from '../diagnostics/secret'

/**
 * The RSA key in a PEM text (PKCS#8 or PKCS#1). `path` is where the text stands in the configuration.
 * @throws {ContractError} `key_unreadable` that says what the text is instead, and never repeats it
 */
export function readPrivateKey(privateKey: Secret, path: AttributePath = []): KeyObject {
  const pem = privateKey.reveal()
  if (/-----BEGIN ([A-Z]+ )?PUBLIC KEY-----/.test(pem)) {
    throw unreadable('It is a public key.', path)
  }
  if (/ENCRYPTED/.test(pem)) {
    throw unreadable(
      'It is protected by a passphrase: remove that with `openssl pkcs8 -topk8 -nocrypt`.',
      path,
    )
  }
  const key = findPrivateKey(pem)
  if (key === undefined) {
    throw unreadable('It has no private key in PEM, which starts with BEGIN PRIVATE KEY.', path)
  }
  if (key.asymmetricKeyType !== 'rsa') {
    throw unreadable(`It is a key of the kind ${key.asymmetricKeyType ?? 'unknown'}.`, path)
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

function unreadable(found: string, path: AttributePath): ContractError {
  return new ContractError('key_unreadable', 'The private key cannot be read', {
    detail: `${found} Vonage takes RSA keys, in PEM.`,
    path,
  })
}
