/** What a PEM holds, as far as its structure tells; the numbers of a key are not looked at. */
export type KeyFinding = 'rsa' | 'not_rsa' | 'damaged'

const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04

/** The object identifier rsaEncryption (1.2.840.113549.1.1.1) in DER. Source: RFC 8017, appendix A.1. */
const RSA_ENCRYPTION = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01'

/** Judges a public key in PEM (SPKI). Source: RFC 5280, section 4.1; RFC 8017, appendix A.1.1. */
export function inspectPublicKey(pem: string): KeyFinding {
  const [algorithm, bits, ...more] = readWhole(bytesOf(pem))
  if (algorithm?.tag !== SEQUENCE || bits?.tag !== BIT_STRING || more.length > 0) return 'damaged'
  if (!algorithm.content.startsWith(RSA_ENCRYPTION)) return 'not_rsa'
  // A bit string begins with the number of unused bits.
  const numbers = bits.content.startsWith('\0') ? readWhole(bits.content.slice(1)) : []
  const isPair = numbers.length === 2 && numbers.every(({ tag }) => tag === INTEGER)
  return isPair ? 'rsa' : 'damaged'
}

/** Judges a private key in PEM: PKCS#8, or the PKCS#1 of `RSA PRIVATE KEY`. Source: RFC 5208, section 5; RFC 8017, A.1.2. */
export function inspectPrivateKey(pem: string): KeyFinding {
  const [version, algorithm, key] = readWhole(bytesOf(pem))
  if (version?.tag !== INTEGER) return 'damaged'
  if (pem.includes('BEGIN RSA')) return algorithm?.tag === INTEGER ? 'rsa' : 'damaged'
  if (algorithm?.tag !== SEQUENCE || key?.tag !== OCTET_STRING) return 'damaged'
  return algorithm.content.startsWith(RSA_ENCRYPTION) ? 'rsa' : 'not_rsa'
}

/** What is between the lines of a PEM, a character for each byte; empty when it is no Base64. */
function bytesOf(pem: string): string {
  const base64 = pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
  const isBase64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)
  return isBase64 ? atob(base64) : ''
}

/** An element of DER. Source: ITU-T X.690, section 8.1. */
interface DerElement {
  readonly tag: number
  readonly content: string
}

/** The elements of the one sequence that these bytes are; none when they are anything else. */
function readWhole(bytes: string): readonly DerElement[] {
  const [whole, ...more] = readElements(bytes) ?? []
  if (whole?.tag !== SEQUENCE || more.length > 0) return []
  return readElements(whole.content) ?? []
}

/** Elements that fill the bytes to the last; undefined when they end before or after. */
function readElements(bytes: string): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.charCodeAt(at + 1)
    const lengthBytes = short < 0x80 ? 0 : short & 0x7f
    const begin = at + 2 + lengthBytes
    const length = lengthBytes === 0 ? short : numberOf(bytes.slice(at + 2, begin))
    if (!(begin + length <= bytes.length)) return undefined
    elements.push({
      tag: bytes.charCodeAt(at),
      content: bytes.slice(begin, begin + length),
    })
    at = begin + length
  }
  return elements
}

function numberOf(bytes: string): number {
  return [...bytes].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0)
}
