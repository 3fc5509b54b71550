import { describe, expect, it } from 'vitest'
import { createRepeated } from '../../../lib/engine/repeated'

describe('createRepeated', () => {
  it.each([
    [true, true, true],
    [true, false, true],
    [false, true, true],
    [false, false, false],
  ])('of one that is new (%s) and another (%s): %s', (one, other, answer) => {
    const isRepeated = createRepeated()
    expect(isRepeated('shop', one)).toBe(false)
    expect(isRepeated('store', other)).toBe(false)
    expect(isRepeated('shop', other)).toBe(answer)
  })
})
