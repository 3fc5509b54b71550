import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from '../../../lib/api/retry-after'

const NOON = Date.parse('2026-11-23T12:00:00Z')

describe('parseRetryAfter', () => {
  it.each([
    ['2', 2000],
    ['0', 0],
    [' 1.5 ', 1500],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5 minutes', undefined],
    [null, undefined],
  ])('reads %j as %s ms', (header, waitMs) => {
    expect(parseRetryAfter(header, NOON)).toBe(waitMs)
  })
})
