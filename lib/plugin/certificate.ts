import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A key with a certificate for it that is its own issuer. */
export interface SelfSigned {
  /** PEM, PKCS #8. */
  readonly key: string
  /** PEM. */
  readonly certificate: string
  readonly certificateDer: Buffer
}

const dayMs = 86_400_000
const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  dnsName: 0x82,
} as const

/** Object identifiers in DER. Source: RFC 5280 (extensions, purposes), RFC 5758 (the signature). */
const oids = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
  keyUsage: '551d0f',
  extendedKeyUsage: '551d25',
  serverAuth: '2b06010505070301',
  clientAuth: '2b06010505070302',
} as const

/**
 * A fresh P-256 key and certificate for `localhost`, as a plugin shows it to Terraform in the handshake. Written in
 * DER by hand: Node makes no certificates, and a package for it costs more start-up time than this takes (2 ms).
 *
 * Terraform trusts the certificate as its only authority, so it is marked as one, for server and client use.
 */
export function createSelfSigned(now: Date): SelfSigned {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const unsigned = unsignedCertificate(keys.publicKey, now)
  const certificateDer = sequence(
    unsigned,
    signatureAlgorithm(),
    bitString(sign('sha256', unsigned, { key: keys.privateKey, dsaEncoding: 'der' })),
  )
  return { key: keys.privateKey, certificate: toPem(certificateDer), certificateDer }
}

function unsignedCertificate(publicKey: Buffer, now: Date): Buffer {
  const name = sequence(
    der(tags.set, sequence(oid(oids.commonName), der(tags.utf8, Buffer.from('localhost')))),
  )
  return sequence(
    der(tags.version, der(tags.integer, Buffer.of(2))),
    serial(),
    signatureAlgorithm(),
    name,
    sequence(
      utcTime(new Date(now.getTime() - dayMs)),
      utcTime(new Date(now.getTime() + 365 * dayMs)),
    ),
    name,
    publicKey,
    der(tags.extensions, sequence(...extensions())),
  )
}

function extensions(): Buffer[] {
  const yes = der(tags.boolean, Buffer.of(0xff))
  // Bits 0 and 5: digital signature, signing of certificates. The last 2 bits of the byte are unused.
  const usage = der(tags.bitString, Buffer.of(2, 0b1000_0100))
  return [
    sequence(oid(oids.basicConstraints), yes, octets(sequence(yes))),
    sequence(oid(oids.keyUsage), yes, octets(usage)),
    sequence(
      oid(oids.extendedKeyUsage),
      octets(sequence(oid(oids.serverAuth), oid(oids.clientAuth))),
    ),
    sequence(
      oid(oids.subjectAltName),
      octets(sequence(der(tags.dnsName, Buffer.from('localhost')))),
    ),
  ]
}

/** Random, positive and without a leading zero byte, as DER integers must be. */
function serial(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return der(tags.integer, bytes)
}

function signatureAlgorithm(): Buffer {
  return sequence(oid(oids.ecdsaWithSha256))
}

/** Two digits of the year: right until 2049. */
function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, '').slice(2, 14)
  return der(tags.utcTime, Buffer.from(`${digits}Z`))
}

function oid(hex: string): Buffer {
  return der(tags.oid, Buffer.from(hex, 'hex'))
}

function octets(content: Buffer): Buffer {
  return der(tags.octetString, content)
}

function bitString(content: Buffer): Buffer {
  return der(tags.bitString, Buffer.of(0), content)
}

function sequence(...parts: Buffer[]): Buffer {
  return der(tags.sequence, ...parts)
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), derLength(content.length), content])
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
