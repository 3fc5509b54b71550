import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

/** A public key of the user's own, in PEM. Made once for each `name` in a process. */
export function ownPublicKey(name: string): string {
  const known = made.get(name)
  if (known !== undefined) return known
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  made.set(name, pem)
  return pem
}

const made = new Map<string, string>()

/** Whether what the private key signs is accepted with the public key. */
export function isPair(privateKey: unknown, publicKey: unknown): boolean {
  if (typeof privateKey !== 'string' || typeof publicKey !== 'string') return false
  const text = Buffer.from('a JWT')
  return verify('sha256', text, createPublicKey(publicKey), sign('sha256', text, privateKey))
}
