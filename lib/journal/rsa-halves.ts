import type { Secret } from '../diagnostics/secret'

/**
 * rsaEncryption with its empty parameters, in DER: what comes before the key in SPKI.
 * Source: RFC 8017, appendix A.1; RFC 5280, section 4.1.2.7.
 */
const RSA_ALGORITHM = Buffer.from('06092a864886f70d0101010500', 'hex')

/**
 * Whether the RSA public key (SPKI) is the half of the private key (PKCS#8 or PKCS#1), both in PEM.
 *
 * Modulus and exponent stand side by side as the same bytes in both, so that looking for them tells, faster than deriving
 * the half: a plan asks for each application. False also for what cannot be read: then the half has to be derived,
 * which says why.
 */
export function isPublicHalf(privateKey: Secret, publicKey: string): boolean {
  const numbers = findNumbers(derOf(publicKey))
  return numbers !== undefined && derOf(privateKey.reveal()).includes(numbers)
}

/** The bytes of modulus and exponent. */
function findNumbers(spki: Buffer): Buffer | undefined {
  const algorithmAt = spki.indexOf(RSA_ALGORITHM)
  if (algorithmAt < 0) return undefined
  // A bit string that has no unused bits, and in it a sequence of the two numbers.
  const bitsAt = contentAt(spki, algorithmAt + RSA_ALGORITHM.length)
  const numbers = spki.subarray(contentAt(spki, bitsAt + 1))
  return numbers.length < MIN_BYTES ? undefined : numbers
}

/** Fewer would be no RSA key that anybody accepts, and could stand in a private key by chance. */
const MIN_BYTES = 128

/** Where the content of the DER element at this place begins: after its tag and its length. */
function contentAt(der: Buffer, at: number): number {
  const length = der[at + 1] ?? 0
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f)
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64')
}
