import { describe, expect, it } from 'vitest'
import { branchNameFunction } from '../../../../lib/provider/functions/branch-name'
import { e164 } from '../../../../lib/provider/functions/e164'
import { publicKeyFingerprint } from '../../../../lib/provider/functions/public-key-fingerprint'

const publicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzMkM7naTf3zphxCvEX02
s3Hrx8yiurcqZ4J7GyAxK3wb4iN2DFJfQL0fkI8kWAvYSRpUUaXMSyTCYyLvucWV
Y4UiyEVdy1doZp5RaQ9l+v6tHmGGsLr8lEQqgGZ8CWwmo+90gw9LmWh2/SEmZ35P
TKMz9MdOenktWsp1QsMQU88zi/D3aS2RtZpotKUYf7gGp505dXlQizHgb/kjbg0g
AGTgADPsqM7rvmGrcA2fATGUJtuNYQzEyTboq+dvqudAcuRkW+45CpQyN7yHZoHD
vgjCs9q1dpLH3eOuJvg0JLVnRlK4ZZxtfCDiokT4V+YKqdzPNM1sDm+y7oMTUj0Q
UQIDAQAB
-----END PUBLIC KEY-----
`

describe('e164', () => {
  it('gives the digits', () => {
    expect(e164.call(['+44 (0)7700 900000'])).toEqual({ result: '447700900000' })
  })

  it('places what is wrong at its argument', () => {
    expect(e164.call(['07700 900000'])).toMatchObject({
      argument: 0,
      error: expect.stringContaining('no country code starts with 0') as unknown,
    })
  })
})

describe('branch_name', () => {
  it('gives a name', () => {
    expect(branchNameFunction.call(['main', 30])).toEqual({ result: 'main-cxmw4d50' })
  })

  it.each([
    ['', 30, 0, 'The branch is empty. Give the name of a branch.'],
    [' ', 30, 0, 'The branch is empty. Give the name of a branch.'],
    ['main', 7, 1, 'Got 7 characters. Use a whole number from 8 to 255.'],
    ['main', 10.5, 1, 'Got 10.5 characters. Use a whole number from 8 to 255.'],
    [
      'main',
      2n ** 64n,
      1,
      'Got 18446744073709551616 characters. Use a whole number from 8 to 255.',
    ],
  ])('refuses %j, %d at argument %i', (branch, max, argument, error) => {
    expect(branchNameFunction.call([branch, max])).toEqual({ error, argument })
  })
})

describe('public_key_fingerprint', () => {
  it.each([
    ['as it is', publicKey],
    ['with other line breaks', publicKey.replaceAll('\n', '\r\n')],
    ['that is indented', publicKey.replaceAll(/^/gm, '    ')],
  ])('is that of openssl for a key %s', (_how, pem) => {
    expect(publicKeyFingerprint.call([pem])).toEqual({
      result: 'SHA256:5aBOfRxpimMhkuqnhmSHdB5Ob3xtDEbVjeHjA83MxB4',
    })
  })

  it.each([
    ['no PEM', 'ssh-rsa AAAA', 'The text is not a public key in PEM.'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA', 'The text is a private key.'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nAAAA', 'The text is not a public key in PEM.'],
    [
      'garbage in PEM',
      '-----BEGIN PUBLIC KEY-----\nBgkqhkiG9w0BAQEFAAAA\n-----END PUBLIC KEY-----',
      'The text is not a whole key.',
    ],
  ])('refuses %s without repeating it', (_what, pem, error) => {
    const refused = publicKeyFingerprint.call([pem])
    expect(refused).toMatchObject({ argument: 0, error: expect.stringContaining(error) as unknown })
    expect(JSON.stringify(refused)).not.toContain('AAAA')
  })
})
