import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inspectPrivateKey, inspectPublicKey } from '../../../lib/model/rsa-key'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { ellipticPem, realPublicKey } from '../../helpers/pems'

const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pem = (base64: string, label = 'PUBLIC KEY') =>
  `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
const ofHex = (hex: string) => Buffer.from(hex, 'hex').toString('base64')

describe('inspectPublicKey', () => {
  it.each([realPublicKey, aPublicKey(1), pair.publicKey.export({ type: 'spki', format: 'pem' })])(
    'knows a key of RSA',
    (text) => {
      expect(inspectPublicKey(String(text))).toBe('rsa')
    },
  )

  it('knows a key of another kind', () => {
    expect(inspectPublicKey(ellipticPem.publicKey)).toBe('not_rsa')
  })

  it.each([
    ['nothing', ''],
    ['half a byte', 'MIIB'],
    ['something after its end', ofHex('30003000')],
    ['no sequence', ofHex('0400')],
    ['a length beyond its end', ofHex('3082')],
    ['an element that is longer than what is around it', ofHex('3002300a')],
    ['a bit string without its first byte', ofHex('3011300d06092a864886f70d01010105000300')],
    ['one number instead of two', ofHex('3017300d06092a864886f70d0101010500030600300302010a')],
    [
      'a text instead of a number',
      ofHex('301a300d06092a864886f70d0101010500030900300602010a04010a'),
    ],
    ['a third element', ofHex('301c300d06092a864886f70d0101010500030900300602010a02010a0500')],
  ])('finds the damage in %s', (_what, base64) => {
    expect(inspectPublicKey(pem(base64))).toBe('damaged')
  })
})

describe('inspectPrivateKey', () => {
  it.each([
    aPrivateKey(1),
    pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    pair.privateKey.export({ type: 'pkcs1', format: 'pem' }),
  ])('knows a key of RSA', (text) => {
    expect(inspectPrivateKey(String(text))).toBe('rsa')
  })

  it('knows a key of another kind', () => {
    expect(inspectPrivateKey(ellipticPem.privateKey)).toBe('not_rsa')
  })

  it.each([
    ['nothing', pem('', 'PRIVATE KEY')],
    ['no version', pem(ofHex('30023000'), 'PRIVATE KEY')],
    ['no key', pem(ofHex('30050201003000'), 'PRIVATE KEY')],
    ['no numbers', pem(ofHex('30050201003000'), 'RSA PRIVATE KEY')],
  ])('finds the damage in %s', (_what, text) => {
    expect(inspectPrivateKey(text)).toBe('damaged')
  })
})
