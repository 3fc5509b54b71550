import { ContractError } from '../diagnostics/errors'
import type { WaitForQuiet } from './wait-for-quiet'

/** One page of a list. */
export interface Page<Element> {
  readonly elements: readonly Element[]
  /** How many elements the whole list has, as this page says. */
  readonly total: number
  readonly hasNext: boolean
}

/** How far the reading of a list is. */
export interface PageProgress {
  /** What the elements are, such as `applications`. */
  readonly name: string
  readonly read: number
  /** How many elements the whole list has, as its latest page says. */
  readonly total: number
}

/**
 * Every element of a paged list, once, in the server's order.
 *
 * Pages are numbered, not anchored: an element that is made or deleted between two reads shifts the others, which
 * shows one twice or not at all. So the list is whole only if the total stayed the same on every page and as many
 * different elements came. Otherwise it is read once more; while its total changes it is read again as long as
 * `waitForQuiet` allows, as whoever else makes elements comes to an end.
 * @param keyOf What tells two elements apart.
 * @param name What the elements are, for the error.
 * @param onPage Called after every page. @default nothing
 * @param waitForQuiet Waits before a list that changes is read again, from 1; false when it has lasted too long. @default at once, and not after the first
 * @throws {ContractError} when the last reading is not whole either: a part must never look like the whole
 */
export async function readPages<Element>(
  readPage: (page: number) => Promise<Page<Element>>,
  keyOf: (element: Element) => string,
  name: string,
  onPage: (progress: PageProgress) => void = () => {},
  waitForQuiet: WaitForQuiet = async (reading) => reading < 2,
): Promise<readonly Element[]> {
  const tell = (read: number, total: number) => onPage({ name, read, total })
  let last = await readOnce(readPage, keyOf, tell)
  for (let reading = 1; !last.isWhole; reading += 1) {
    const isFirst = reading === 1
    if (!(isFirst || last.isChanging) || !(await waitForQuiet(reading))) break
    const next = await readOnce(readPage, keyOf, tell)
    last = { ...next, isChanging: next.isChanging || next.total !== last.total }
  }
  if (last.isWhole) return last.elements
  throw new ContractError('answer_invalid', `The list of ${name} could not be read whole`, {
    detail:
      `The server announced ${last.total} ${name} and sent ${last.elements.length} different ones. ` +
      'The account may be changing at this moment: try again when it is not.',
  })
}

interface Reading<Element> {
  readonly elements: readonly Element[]
  readonly total: number
  readonly isWhole: boolean
  /** Whether the total changed on the way: then another reading may be whole. */
  readonly isChanging: boolean
}

async function readOnce<Element>(
  readPage: (page: number) => Promise<Page<Element>>,
  keyOf: (element: Element) => string,
  tell: (read: number, total: number) => void,
): Promise<Reading<Element>> {
  const byKey = new Map<string, Element>()
  for (let number = 1, firstTotal: number | undefined; ; number += 1) {
    const page = await readPage(number)
    firstTotal ??= page.total
    const countBefore = byKey.size
    for (const element of page.elements) byKey.set(keyOf(element), element)
    const elements = [...byKey.values()]
    tell(elements.length, page.total)
    // A changed total, a page that brings nothing new, or more than announced: going on cannot make it whole.
    const isUsable =
      page.total === firstTotal && byKey.size > countBefore && byKey.size <= page.total
    if (page.hasNext && isUsable) continue
    const isWhole = page.total === firstTotal && byKey.size === page.total
    return { elements, total: page.total, isWhole, isChanging: page.total !== firstTotal }
  }
}
