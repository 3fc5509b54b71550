import { describe, expect, it } from 'vitest'
import { isJsonAccepted } from '../../../lib/emulator/application-api'
import { buildPageLinks } from '../../../lib/emulator/application-list'
import { takePage } from '../../../lib/emulator/collection'

describe('buildPageLinks', () => {
  it('has self, first and last alone on the only page', () => {
    expect(buildPageLinks(10, 1, 1)).toEqual({
      self: { href: '/v2/applications?page_size=10&page=1' },
      first: { href: '/v2/applications?page_size=10' },
      last: { href: '/v2/applications?page_size=10&page=1' },
    })
  })

  it('has next on the first page, both ways in the middle, prev on the last', () => {
    expect(Object.keys(buildPageLinks(3, 1, 4))).toEqual(['self', 'first', 'last', 'next'])
    expect(buildPageLinks(3, 2, 4)).toEqual({
      self: { href: '/v2/applications?page_size=3&page=2' },
      first: { href: '/v2/applications?page_size=3' },
      last: { href: '/v2/applications?page_size=3&page=4' },
      prev: { href: '/v2/applications?page_size=3&page=1' },
      next: { href: '/v2/applications?page_size=3&page=3' },
    })
    expect(Object.keys(buildPageLinks(3, 4, 4))).toEqual(['self', 'first', 'last', 'prev'])
  })
})

describe('takePage', () => {
  it('counts what is wanted and gives the page of it', () => {
    const isOdd = (item: number) => item % 2 === 1
    expect(takePage([1, 2, 3, 4, 5, 6, 7], isOdd, 2, 2)).toEqual({ total: 4, items: [5, 7] })
    expect(takePage([1], isOdd, 2, 2)).toEqual({ total: 1, items: [] })
  })
})

describe('isJsonAccepted', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['text/html, application/*;q=0.8', true],
    ['Application/JSON', true],
    ['text/xml', false],
    ['application/xml, text/html', false],
  ])('%j: %s', (accept, isAccepted) => {
    expect(isJsonAccepted(accept)).toBe(isAccepted)
  })
})
