import { describe, expect, it } from 'vitest'
import { isInScope, matchesPattern } from '../../../lib/engine/name-pattern'

describe('matchesPattern', () => {
  it.each([
    ['shop', 'shop', true],
    ['shop', 'shops', false],
    ['shop-*', 'shop-', true],
    ['shop-*', 'shop-one\ntwo', true],
    ['*-shop', 'my-shop', true],
    ['sh?p', 'ship', true],
    ['sh?p', 'shp', false],
    ['a.b (c) [d]', 'a.b (c) [d]', true],
    ['a.b', 'axb', false],
  ])('%s and %s: %s', (pattern, name, fits) => {
    expect(matchesPattern(pattern, name)).toBe(fits)
  })
})

describe('isInScope', () => {
  it('takes every name without patterns, else those that fit one', () => {
    expect(isInScope('any', [])).toBe(true)
    expect(isInScope('shop-1', ['tool-*', 'shop-*'])).toBe(true)
    expect(isInScope('other', ['tool-*', 'shop-*'])).toBe(false)
  })
})
