import { decode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../../lib/diagnostics/errors'
import { decodeValue } from '../../../lib/plugin/decode-value'
import { encodeValue } from '../../../lib/plugin/encode-value'
import type { AttributeType } from '../../../lib/plugin/schema'
import { BigNumber, UNKNOWN, type Value } from '../../../lib/plugin/value'
import { typedValue } from './values'

const hex = (value: Value, type: AttributeType) =>
  Buffer.from(encodeValue(value, type)).toString('hex')

describe('encodeValue', () => {
  it('is undone by decodeValue, for every type', () => {
    fc.assert(
      fc.property(typedValue, ({ type, value }) => {
        expect(decodeValue(encodeValue(value, type), type)).toEqual(value)
      }),
    )
  })

  it('writes what another library reads', () => {
    const type = { map: { list: 'string' } } as const
    const strings = fc.dictionary(
      fc.stringMatching(/^[a-z]+$/),
      fc.array(fc.string({ maxLength: 80_000 })),
    )
    fc.assert(
      fc.property(strings, (value) => {
        expect(decode(Uint8Array.from(encodeValue(value, type)))).toEqual(value)
      }),
      { numRuns: 30 },
    )
  })

  it.each<[Value, string]>([
    [null, 'c0'],
    [UNKNOWN, 'd40000'],
    [0, '00'],
    [127, '7f'],
    [128, 'cc80'],
    [256, 'cd0100'],
    [65_536, 'ce00010000'],
    [2 ** 32, 'cf0000000100000000'],
    [-32, 'e0'],
    [-33, 'd0df'],
    [-129, 'd1ff7f'],
    [-32_769, 'd2ffff7fff'],
    [-(2 ** 31) - 1, 'd3ffffffff7fffffff'],
    [9_007_199_254_740_993n, 'cf0020000000000001'],
    [2n ** 64n - 1n, 'cfffffffffffffffff'],
    [-(2n ** 63n), 'd38000000000000000'],
    [2n ** 64n, `b4${Buffer.from('18446744073709551616').toString('hex')}`],
    [-(2n ** 63n) - 1n, `b4${Buffer.from('-9223372036854775809').toString('hex')}`],
    [0.5, `a3${Buffer.from('0.5').toString('hex')}`],
    [new BigNumber('1e40'), `a4${Buffer.from('1e40').toString('hex')}`],
  ])('writes the number %s as %s', (value, bytes) => {
    expect(hex(value, 'number')).toBe(bytes)
  })

  it('writes null for attributes that are left out', () => {
    const type = { object: { a: { type: 'string', optional: true, description: '' } } } as const
    expect(hex({}, type)).toBe('81a161c0')
  })

  it.each<[Value, AttributeType, string]>([
    [1, 'string', "the provider's value at the value is not a string"],
    ['1', 'number', "the provider's value at the value is not a number"],
    [Number.NaN, 'number', "the provider's value at the value is not a number, not NaN"],
    [[{ a: true }], { list: { map: 'string' } }, "the provider's value at 0.a is not a string"],
    [{ a: 1 }, { list: 'number' }, "the provider's value at the value is not an array"],
    [[], { object: {} }, "the provider's value at the value is not an object"],
    ['x', { map: 'string' }, "the provider's value at the value is not a map"],
    [{ toString: null }, { object: {} }, "the provider's value at toString is not in the schema"],
  ])('refuses %o for type %o', (value, type, message) => {
    expect(() => encodeValue(value, type)).toThrow(new InvariantError(message))
    expect(hex(true, 'bool')).toBe('c3')
  })
})
