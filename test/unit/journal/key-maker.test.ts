import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { Secret } from '../../../lib/diagnostics/secret'
import { createKeyMaker } from '../../../lib/journal/key-maker'

const EC_KEY = [
  '-----BEGIN PRIVATE KEY-----',
  'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g',
  '-----END PRIVATE KEY-----',
].join('\n')

// Finding two primes takes as long as it takes.
describe('createKeyMaker', { timeout: 20_000 }, () => {
  const maker = createKeyMaker()

  it('gives a likely half back as it is when it is that half, and derives it when not', async () => {
    const [own, other] = [await maker.createPair(), await maker.createPair()]
    const indented = own.publicKey.replaceAll(/^/gm, '  ')
    expect(maker.publicKeyOf(own.privateKey, indented)).toBe(indented)
    expect(maker.publicKeyOf(own.privateKey, other.publicKey)).toBe(own.publicKey)
  })

  it('makes an RSA pair of 2048 bits whose halves fit', async () => {
    const { publicKey, privateKey } = await maker.createPair()
    expect(publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
    expect(privateKey.reveal()).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect(createPublicKey(publicKey).asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(maker.publicKeyOf(privateKey)).toBe(publicKey)
  })

  it('reads the older PKCS#1 form too', async () => {
    const { publicKey, privateKey } = await maker.createPair()
    const older = createPrivateKey(privateKey.reveal()).export({ type: 'pkcs1', format: 'pem' })
    expect(maker.publicKeyOf(new Secret(older.toString()))).toBe(publicKey)
  })

  it('does not show the private key', async () => {
    const pair = await maker.createPair()
    expect(JSON.stringify(pair)).toContain('[redacted]')
  })

  it.each([
    ['no key', 'hunter2', 'no private key in PEM'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----', 'a public key'],
    ['a key of another kind', EC_KEY, 'ed25519'],
    ['a passphrase', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB', 'passphrase'],
  ])('says what it got for %s, without showing it', (_what, text, found) => {
    const read = () => maker.publicKeyOf(new Secret(text))
    expect(read).toThrow(ContractError)
    try {
      read()
    } catch (error) {
      expect((error as ContractError).code).toBe('key_unreadable')
      expect((error as ContractError).detail).toContain(found)
      expect((error as ContractError).detail).not.toContain('hunter2')
    }
  })
})
