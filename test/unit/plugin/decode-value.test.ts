import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { decodeValue } from '../../../lib/plugin/decode-value'
import type { AttributeType } from '../../../lib/plugin/schema'
import { BigNumber, UNKNOWN, type Value } from '../../../lib/plugin/value'
import { typedValue } from './values'

const from = (hex: string, type: AttributeType) => decodeValue(Buffer.from(hex, 'hex'), type)
const text = (value: string) =>
  (0xa0 + value.length).toString(16) + Buffer.from(value).toString('hex')

describe('decodeValue', () => {
  it.each([
    'd40000',
    'd50c0000',
    'd80c00000000000000000000000000000000',
    'c7020c8101',
    'c800010c00',
    'c90000000100ff',
  ])('reads the extension %s as unknown, refined or not', (hex) => {
    expect(from(hex, 'string')).toBe(UNKNOWN)
    expect(from(`92${hex}${hex}`, { list: { map: 'bool' } })).toEqual([UNKNOWN, UNKNOWN])
  })

  it.each<[string, Value]>([
    ['cf0020000000000001', 9_007_199_254_740_993n],
    ['d3ffffffffffffffff', -1],
    ['d1ff7f', -129],
    ['ca3f000000', 0.5],
    ['cb3fe0000000000000', 0.5],
    [text('0.1'), 0.1],
    [text('18446744073709551616'), 18_446_744_073_709_551_616n],
    [text('1e40'), new BigNumber('1e40')],
    [text('0.30000000000000001'), new BigNumber('0.30000000000000001')],
    [
      'cb3fb999999999999a',
      new BigNumber('0.1000000000000000055511151231257827021181583404541015625'),
    ],
    ['cb483d6329f1c35ca5', 10_000_000_000_000_000_303_786_028_427_003_666_890_752n],
  ])('reads the number %s exactly', (hex, value) => {
    expect(from(hex, 'number')).toEqual(value)
  })

  it('keeps the map entry __proto__ and no prototype comes with it', () => {
    const map = from(`81${text('__proto__')}${text('x')}`, { map: 'string' }) as Record<
      string,
      Value
    >
    expect(Object.entries(map)).toEqual([['__proto__', 'x']])
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype)
  })

  it('fills in null for attributes that were not sent', () => {
    const type = { object: { a: { type: 'string', optional: true, description: '' } } } as const
    expect(from('80', type)).toEqual({ a: null })
  })

  it.each<[string, AttributeType, string]>([
    ['', 'string', 'the bytes end within a value'],
    ['a2', 'string', 'the bytes end within a value'],
    ['c1', 'string', 'byte 193 begins no value'],
    ['c0c0', 'string', '1 bytes follow the value'],
    ['dfffffffff', { map: 'bool' }, 'a size is larger than the bytes that follow'],
    [text('abc'), 'number', 'not a decimal number'],
    ['81a161c0', { object: {} }, 'it has no attribute a'],
    ['8101c0', { map: 'bool' }, 'found int instead of a name'],
  ])('refuses %s as %o: %s', (hex, type, reason) => {
    expect(refusal(() => from(hex, type))).toContain(reason)
  })

  it('throws nothing but ContractError, whatever the bytes', () => {
    fc.assert(
      fc.property(typedValue, fc.uint8Array({ maxLength: 60 }), ({ type }, bytes) => {
        try {
          decodeValue(bytes, type)
        } catch (error) {
          expect(error).toBeInstanceOf(ContractError)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof ContractError) return error.detail
    throw error
  }
  return 'nothing was thrown'
}
