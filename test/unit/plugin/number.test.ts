import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberFromFloat, numberFromText, numberToText } from '../../../lib/plugin/number'

describe('numberFromText', () => {
  it('keeps the value of any decimal text', () => {
    const decimals = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{0,20}[1-9])?$/)
    fc.assert(
      fc.property(decimals, (text) => {
        const kept = numberToText(numberFromText(text))
        expect(kept).toBe(text === '-0' ? '0' : text)
      }),
    )
  })

  it.each(['', '1e', '0x10', 'Infinity', ' 1', '1_000'])('refuses %o', (text) => {
    expect(() => numberFromText(text)).toThrow(RangeError)
  })

  it('reads the longest texts in little time', () => {
    expect(numberToText(numberFromText('9'.repeat(1_000_000)))).toHaveLength(1_000_000)
  })
})

describe('numberFromFloat', () => {
  it('keeps the value of any float64', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberToText(numberFromFloat(value)))).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})
