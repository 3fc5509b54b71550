import { describe, expect, it } from 'vitest'
import { type Page, readPages } from '../../../lib/api/pages'
import { ContractError } from '../../../lib/diagnostics/errors'

/** Answers one page after the other, the last one for ever; counts how many were read. */
function pagesOf(...pages: Page<string>[]) {
  let reads = 0
  const readPage = async (): Promise<Page<string>> => {
    const page = pages[Math.min(reads, pages.length - 1)]
    reads += 1
    return page ?? expect.fail('no page')
  }
  return { readPage, reads: () => reads }
}

const page = (elements: string[], total: number, hasNext: boolean): Page<string> => ({
  elements,
  total,
  hasNext,
})

const readAll = (readPage: () => Promise<Page<string>>) =>
  readPages(readPage, (element) => element, 'letters')

describe('readPages', () => {
  it('joins the pages in their order', async () => {
    const { readPage, reads } = pagesOf(page(['b', 'a'], 3, true), page(['c'], 3, false))
    expect(await readAll(readPage)).toEqual(['b', 'a', 'c'])
    expect(reads()).toBe(2)
  })

  it('reads again after an element moved to the next page, and counts it once', async () => {
    const { readPage } = pagesOf(
      page(['a', 'b'], 3, true),
      page(['b', 'c'], 4, false),
      page(['x', 'a'], 4, true),
      page(['b', 'c'], 4, false),
    )
    expect(await readAll(readPage)).toEqual(['x', 'a', 'b', 'c'])
  })

  it('reads again when a deletion hid an element, although the count fits', async () => {
    const { readPage } = pagesOf(
      page(['a', 'b'], 4, true),
      page(['d'], 3, false),
      page(['b', 'c'], 3, true),
      page(['d'], 3, false),
    )
    expect(await readAll(readPage)).toEqual(['b', 'c', 'd'])
  })

  it.each([
    ['the server ends early', page(['a', 'b'], 3, false)],
    ['the server repeats a page for ever', page(['a', 'b'], 3, true)],
    ['the server sends empty pages for ever', page([], 3, true)],
    ['the server announces less than it sends', page(['a', 'b'], 1, true)],
  ])('never passes off a part as the whole when %s', async (_name, only) => {
    const { readPage, reads } = pagesOf(only)
    await expect(readAll(readPage)).rejects.toThrow(ContractError)
    expect(reads()).toBeLessThanOrEqual(4)
  })

  it('reads a list that changes again as long as it may, and one that does not only once more', async () => {
    const changing = [page(['a', 'b'], 3, true), page(['b', 'c'], 4, false)]
    const { readPage } = pagesOf(...changing, ...changing, ...changing, page(['a'], 1, false))
    const waits: number[] = []
    const wait = (longest: number) => async (reading: number) => {
      waits.push(reading)
      return reading <= longest
    }
    const readWith = (read: typeof readPage, longest: number) =>
      readPages(read, (element) => element, 'letters', undefined, wait(longest))
    expect(await readWith(readPage, 9)).toEqual(['a'])
    expect(waits).toEqual([1, 2, 3])
    const forEver = pagesOf(...Array.from({ length: 20 }, () => changing).flat())
    await expect(readWith(forEver.readPage, 3)).rejects.toThrow(ContractError)
    expect(forEver.reads()).toBe(8)
    const broken = pagesOf(page(['a', 'b'], 3, false))
    await expect(readWith(broken.readPage, 9)).rejects.toThrow(ContractError)
    expect(broken.reads()).toBe(2)
  })

  it('says how much is missing', async () => {
    const { readPage } = pagesOf(page(['a', 'b'], 3, false))
    await expect(readAll(readPage)).rejects.toHaveProperty(
      'detail',
      expect.stringContaining('announced 3 letters and sent 2 different ones'),
    )
  })
})
