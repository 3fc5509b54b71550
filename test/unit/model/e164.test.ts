import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseE164 } from '../../../lib/model/e164'

describe('parseE164', () => {
  it.each([
    ['447700900000', '447700900000'],
    ['+447700900000', '447700900000'],
    ['00447700900000', '447700900000'],
    [' (+44) 7700-900.000 ', '447700900000'],
    ['+44 (0)7700 900000', '447700900000'],
    ['0044 (0) 7700 900000', '447700900000'],
    ['+1 (212) 555\u20110100', '12125550100'],
    ['+44\u00a07700\u00a0900000', '447700900000'],
    ['+29 00 123', '2900123'],
  ])('reads %j as %s', (text, digits) => {
    expect(parseE164(text)).toEqual({ digits })
  })

  it.each([
    ['', 'it has no digits'],
    ['+', 'it has no digits'],
    ['07700 900000', 'no country code starts with 0'],
    ['(0)7700 900000', 'no country code starts with 0'],
    ['+0044 7700 900000', 'no country code starts with 0'],
    ['+44 77', 'it has 4 digits, and 7 to 15 are accepted'],
    ['+4477009000001234', 'it has 16 digits, and 7 to 15 are accepted'],
    ['+44 7700 900000 ext 5', 'it has other characters than digits and separators'],
    ['44+7700900000', 'it has other characters than digits and separators'],
    ['+44/7700/900000', 'it has other characters than digits and separators'],
  ])('refuses %j because %s', (text, reason) => {
    expect(parseE164(text).fault).toBe(
      `${JSON.stringify(text)} is no phone number: ${reason}. Use the country code and the number, such as +44 7700 900000, 0044-7700-900000 or 447700900000.`,
    )
  })

  it('finds the same digits however they are written, and again in what it gave', () => {
    const number = fc.stringMatching(/^[1-9][0-9]{6,14}$/)
    const prefix = fc.constantFrom('', '+', '00')
    const separator = fc.constantFrom('', ' ', '-', '.', ' - ')
    fc.assert(
      fc.property(number, prefix, separator, (digits, before, between) => {
        expect(parseE164(before + digits.split('').join(between))).toEqual({ digits })
      }),
    )
  })

  it('gives digits or a fault for any text of its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-. ()x\u2011') }), (text) => {
        const { digits, fault } = parseE164(text)
        if (digits === undefined) expect(fault).toContain('is no phone number')
        else expect(digits).toMatch(/^[1-9]\d{6,14}$/)
      }),
    )
  })
})
