import { createHash, createPublicKey } from 'node:crypto'
import { checkText } from '../../model/text-form'
import type { FunctionResult, ProviderFunction } from '../../plugin/provider'

/** The function `public_key_fingerprint`. */
export const publicKeyFingerprint: ProviderFunction = {
  summary: 'Names a public key by its fingerprint',
  description:
    'Returns `SHA256:` and the Base64 text, without padding, of the SHA-256 of the key in DER (SPKI): short enough to compare and to print. The same with OpenSSL: `openssl pkey -pubin -in key.pem -outform DER | openssl dgst -sha256 -binary | openssl base64 | tr -d =`. It is not the fingerprint that ssh-keygen shows, which is made of another form of the key.',
  parameters: [
    {
      name: 'pem',
      type: 'string',
      description: 'The public key in PEM, which starts with `-----BEGIN PUBLIC KEY-----`.',
    },
  ],
  returns: 'string',
  call: ([pem]) => fingerprint(String(pem)),
}

/** Node would also take a private key or a certificate here: only what was meant is accepted. */
function fingerprint(pem: string): FunctionResult {
  const fault = checkText('public_key', pem)
  if (fault !== undefined)
    return { error: `The text ${fault.summary}. ${fault.detail}`, argument: 0 }
  const der = derOf(pem)
  if (der === undefined) {
    return {
      error: 'The text is not a public key: what is between its lines is no key.',
      argument: 0,
    }
  }
  const hash = createHash('sha256').update(der).digest('base64').replace(/=+$/, '')
  return { result: `SHA256:${hash}` }
}

/** The key as bytes, whatever white space its PEM has; undefined when they are no key. */
function derOf(pem: string): Buffer | undefined {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64')
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' }).export({
      type: 'spki',
      format: 'der',
    })
  } catch {
    // What OpenSSL says helps nobody.
    return undefined
  }
}
