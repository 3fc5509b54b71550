import { describe, expect, it } from 'vitest'
import {
  createLackFinder,
  createMatcher,
  createNumberFilter,
  describeNumberKind,
  featuresOf,
} from '../../../lib/engine/number-filter'
import type { JsonObject, OwnedNumber } from '../../../lib/engine/ports'

function aNumber(raw: JsonObject = { features: ['VOICE', 'SMS', 'VOICE'] }): OwnedNumber {
  return { country: 'GB', msisdn: '447700900001', applicationId: undefined, raw }
}

describe('createNumberFilter', () => {
  it.each([
    [{}, true],
    [{ country: null, pattern: null, features: null }, true],
    [{ country: 'GB', pattern: '^4477', features: ['SMS'] }, true],
    [{ country: 'FR' }, false],
    [{ pattern: '2$' }, false],
    [{ features: ['SMS', 'MMS'] }, false],
  ])('of %j fits: %s', (kind, fits) => {
    expect(createNumberFilter(kind)(aNumber())).toBe(fits)
  })

  it('takes a number without features as one that can do nothing', () => {
    expect(createNumberFilter({ features: ['SMS'] })(aNumber({}))).toBe(false)
    expect(createNumberFilter({})(aNumber({}))).toBe(true)
  })
})

describe('createLackFinder', () => {
  it.each([
    [{}, []],
    [{ country: 'GB', pattern: '^4477', features: ['SMS'] }, []],
    [
      { country: 'FR', pattern: '^33', features: ['SMS', 'MMS', 'FAX'] },
      ['is of GB', 'does not fit "^33"', 'cannot FAX, MMS'],
    ],
  ])('of %j says %j', (kind, lacks) => {
    expect(createLackFinder(kind)(aNumber())).toEqual(lacks)
  })
})

describe('createMatcher', () => {
  it('refuses what is no regular expression', () => {
    expect(() => createMatcher('(')).toThrow(SyntaxError)
  })
})

describe('featuresOf', () => {
  it('names each feature once', () => {
    expect(featuresOf(aNumber())).toEqual(['VOICE', 'SMS'])
  })
})

describe('describeNumberKind', () => {
  it.each([
    [{}, 'numbers'],
    [{ country: 'GB' }, 'numbers of GB'],
    [
      { country: 'GB', features: ['VOICE', 'SMS'], pattern: '^4477' },
      'numbers of GB that can SMS, VOICE and fit "^4477"',
    ],
  ])('says %j as %s', (kind, text) => {
    expect(describeNumberKind(kind)).toBe(text)
  })
})
