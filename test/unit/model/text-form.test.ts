import { describe, expect, it } from 'vitest'
import { redact } from '../../../lib/diagnostics/secret'
import { checkText } from '../../../lib/model/text-form'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { ellipticPem, realPublicKey } from '../../helpers/pems'

describe('checkText', () => {
  it.each([
    'https://example.com',
    'http://example.com:8080/a?b=c#d',
    'HTTPS://EXAMPLE.COM/a',
    'https://bücher.example/',
    'https://127.0.0.1/x',
  ])('takes %s for an address', (text) => {
    expect(checkText('address', text)).toBeUndefined()
  })

  it.each([
    'example.com/hook',
    '/hook',
    'ftp://example.com',
    'https://',
    'https:///hook',
    'https://?a',
    'https://exa mple.com',
    ' https://example.com',
    'https://example.com/\n',
    'javascript:alert(1)',
    'https://[::1',
  ])('takes %j for no address', (text) => {
    expect(checkText('address', text)?.summary).toBe('is not a URL')
  })

  it('judges a long address before the test runs out of time', () => {
    expect(checkText('address', `https://${'a'.repeat(200_000)} `)?.summary).toBe('is not a URL')
  })

  it.each([aPublicKey(1), `\n  ${aPublicKey(1)}\n`, aPublicKey(1).replaceAll('\n', '\r\n')])(
    'takes a PEM for a public key whatever white space is around it',
    (text) => {
      expect(checkText('public_key', text)).toBeUndefined()
    },
  )

  it.each([
    '',
    'MIIB',
    '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
    '-----BEGIN RSA PUBLIC KEY-----\nMIIB\n-----END RSA PUBLIC KEY-----',
    '-----BEGIN PUBLIC KEY-----\nMIIB',
    `${aPublicKey(1)}${aPublicKey(2)}`,
  ])('takes %j for no public key', (text) => {
    expect(checkText('public_key', text)).toEqual({
      summary: 'is not a public key in PEM',
      detail: 'Use an RSA public key in PEM that starts with -----BEGIN PUBLIC KEY-----.',
    })
  })

  it.each([
    ['of an elliptic curve', ellipticPem.publicKey, 'is not an RSA key'],
    [
      'that is no Base64',
      '-----BEGIN PUBLIC KEY-----\nnot Base64\n-----END PUBLIC KEY-----\n',
      'is not a whole key',
    ],
    [
      'that lost a line on the way',
      realPublicKey.split('\n').toSpliced(3, 1).join('\n'),
      'is not a whole key',
    ],
  ])('refuses a public key %s', (_what, pem, summary) => {
    expect(checkText('public_key', pem)?.summary).toBe(summary)
  })

  it.each([
    ['of an elliptic curve', ellipticPem.privateKey, 'is not an RSA key'],
    ['that lost its end', aPrivateKey(1).replace('000001', ''), 'is not a whole key'],
  ])('refuses a private key %s, and never repeats it', (_what, pem, summary) => {
    const fault = checkText('private_key', pem)
    expect(fault?.summary).toBe(summary)
    expect(fault?.detail).not.toContain(pem.split('\n')[1])
  })

  it('gives an advice about a private key that survives redaction', () => {
    const fault = checkText('private_key', 'abc')
    expect(redact(fault?.detail ?? '')).toBe(
      'Use an RSA private key without a passphrase, in PEM (PKCS#8), as openssl genpkey writes it.',
    )
  })

  it.each([
    ['+447700900000', '447700900000'],
    ['+44 7700 900-000', '447700900000'],
    ['+44 (0)7700 900000', '447700900000'],
    ['(1) 415.555.2671', '14155552671'],
    ['07700900000', '447700900000'],
    ['shop', '447700900000'],
    ['1234567890123456', '447700900000'],
  ])('answers the number %s with a number to use instead', (text, suggestion) => {
    expect(checkText('msisdn', text)?.detail).toBe(
      `Got "${text}". Use 7 to 15 digits with the country code and without a plus sign, such as ${suggestion}.`,
    )
  })

  it.each(['447700900000', '1234567', '123456789012345', '73055', '911'])(
    'takes the number %s',
    (text) => {
      expect(checkText('msisdn', text)).toBeUndefined()
    },
  )

  it.each(['gb', 'GBR', 'G', '', 'ÄÖ'])('takes %j for no country', (text) => {
    expect(checkText('country', text)?.summary).toBe('is not a country code')
  })

  it('takes a country of two capital letters', () => {
    expect(checkText('country', 'GB')).toBeUndefined()
  })

  it.each(['78d335fa-323d-0114-9c3d-d6f0d48968cf', '78d335fa323d01149c3dd6f0d48968cf'])(
    'takes an application id of today and of old accounts',
    (text) => {
      expect(checkText('application_id', text)).toBeUndefined()
    },
  )

  it.each(['', 'shop', '78d335fa', '78d335fa-323d-0114-9c3d-d6f0d48968cf ', 'g'.repeat(32)])(
    'takes %j for no application id',
    (text) => {
      expect(checkText('application_id', text)?.summary).toBe('is not an application id')
    },
  )
})
