import { expect, it } from 'vitest'
import { readSignatureSecret } from '../../../lib/config/signature-secret'

it('reads the signature secret, which never prints', () => {
  const secret = readSignatureSecret({ VONAGE_SIGNATURE_SECRET: 'sign me' })
  expect(secret?.reveal()).toBe('sign me')
  expect(String(secret)).toBe('[redacted]')
  expect(readSignatureSecret({ VONAGE_SIGNATURE_SECRET: '' })).toBeUndefined()
  expect(readSignatureSecret({})).toBeUndefined()
})
