import { describe, expect, it } from 'vitest'
import { showValue } from '../../../lib/report/show-value'

describe('showValue', () => {
  it('is one line, and cuts no character in two', () => {
    expect(showValue('two\nlines')).toBe('"two\\nlines"')
    expect(showValue('😀'.repeat(100))).toBe(`"${'😀'.repeat(59)}…`)
    expect(showValue(null)).toBe('nothing')
  })
})
