import { generateKeyPairSync } from 'node:crypto'

/** A public key of RSA in PEM, as programs make it. */
export const realPublicKey: string = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).publicKey

/** A pair of an elliptic curve, in PEM. */
export const ellipticPem: { readonly publicKey: string; readonly privateKey: string } =
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
