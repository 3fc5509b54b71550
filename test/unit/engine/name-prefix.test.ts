import { describe, expect, it } from 'vitest'
import { chooseName, withoutPrefix } from '../../../lib/engine/name-prefix'

describe('withoutPrefix', () => {
  it.each([
    ['test-shop', 'test-', 'shop'],
    ['shop', 'test-', 'shop'],
    ['test-', 'test-', 'test-'],
    ['shop', '', 'shop'],
  ])('%s under "%s" is %s', (whole, prefix, name) => {
    expect(withoutPrefix(whole, prefix)).toBe(name)
  })
})

describe('chooseName', () => {
  it('prefers the name with the prefix', () => {
    expect(chooseName('shop', 'test-', [{ name: 'shop' }, { name: 'test-shop' }])).toBe('test-shop')
    expect(chooseName('shop', 'test-', [{ name: 'shop' }])).toBe('shop')
  })
})
