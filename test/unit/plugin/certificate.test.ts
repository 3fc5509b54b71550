import { createPrivateKey, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSelfSigned } from '../../../lib/plugin/certificate'

const now = new Date('2026-11-22T10:00:00Z')

describe('createSelfSigned', () => {
  it('makes a certificate authority for localhost, for servers and clients', () => {
    const { certificate, key } = createSelfSigned(now)
    const parsed = new X509Certificate(certificate)
    expect(parsed.ca).toBe(true)
    expect(parsed.subjectAltName).toBe('DNS:localhost')
    expect(parsed.subject).toBe('CN=localhost')
    expect(parsed.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'])
    expect(parsed.validFrom).toBe('Nov 21 10:00:00 2026 GMT')
    expect(parsed.validTo).toBe('Nov 22 10:00:00 2027 GMT')
    expect(parsed.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(parsed.checkPrivateKey(createPrivateKey(key))).toBe(true)
  })

  it('signs itself, whatever the random bytes', () => {
    for (let round = 0; round < 50; round++) {
      const { certificateDer } = createSelfSigned(now)
      const parsed = new X509Certificate(certificateDer)
      expect(parsed.verify(parsed.publicKey)).toBe(true)
      expect(parsed.raw.equals(certificateDer)).toBe(true)
    }
  })
})
