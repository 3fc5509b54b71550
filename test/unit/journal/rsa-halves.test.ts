import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../lib/diagnostics/secret'
import { isPublicHalf } from '../../../lib/journal/rsa-halves'

function makePair(modulusLength: number, type: 'pkcs8' | 'pkcs1') {
  const pair = generateKeyPairSync('rsa', { modulusLength })
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: new Secret(pair.privateKey.export({ type, format: 'pem' }).toString()),
  }
}

describe('isPublicHalf', () => {
  const pairs = [makePair(1024, 'pkcs8'), makePair(2048, 'pkcs8'), makePair(2048, 'pkcs1')]

  it('is true for the two halves of a pair, whatever white space they have', () => {
    for (const { privateKey, publicKey } of pairs) {
      expect(isPublicHalf(privateKey, publicKey)).toBe(true)
      expect(isPublicHalf(privateKey, publicKey.replaceAll('\n', '\r\n  '))).toBe(true)
    }
  })

  it('is false for halves of two pairs', () => {
    const halves = pairs.flatMap(({ privateKey }, a) =>
      pairs.map(({ publicKey }, b) => [a === b, isPublicHalf(privateKey, publicKey)]),
    )
    expect(halves.every(([same, isHalf]) => same === isHalf)).toBe(true)
  })

  it('is false for what is no key', () => {
    const [{ privateKey, publicKey } = expect.fail('no pair')] = pairs
    expect(isPublicHalf(privateKey, '')).toBe(false)
    expect(isPublicHalf(privateKey, publicKey.slice(0, 70))).toBe(false)
    expect(isPublicHalf(new Secret('x'), publicKey)).toBe(false)
  })
})
