import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

/** A public key of the user's own, in PEM. Made once for each `name` in a process. */
export function ownPublicKey(name: string): string {
  return ownPair(name).publicKey
}

/** The private half of `ownPublicKey`. */
export function ownPrivateKey(name: string): string {
  return ownPair(name).privateKey
}

const made = new Map<string, { readonly publicKey: string; readonly privateKey: string }>()

function ownPair(name: string): { readonly publicKey: string; readonly privateKey: string } {
  const known = made.get(name)
  if (known !== undefined) return known
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  made.set(name, pair)
  return pair
}

/** Whether what the private key signs is accepted with the public key. */
export function isPair(privateKey: unknown, publicKey: unknown): boolean {
  if (typeof privateKey !== 'string' || typeof publicKey !== 'string') return false
  const text = Buffer.from('a JWT')
  return verify('sha256', text, createPublicKey(publicKey), sign('sha256', text, privateKey))
}
