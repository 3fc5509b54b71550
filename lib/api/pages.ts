import { ContractError } from '../diagnostics/errors'

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
 * different elements came. Otherwise it is read once more.
 * @param keyOf What tells two elements apart.
 * @param name What the elements are, for the error.
 * @param onPage Called after every page. @default nothing
 * @throws {ContractError} when the second reading is not whole either: a part must never look like the whole
 */
export async function readPages<Element>(
  readPage: (page: number) => Promise<Page<Element>>,
  keyOf: (element: Element) => string,
  name: string,
  onPage: (progress: PageProgress) => void = () => {},
): Promise<readonly Element[]> {
  const tell = (read: number, total: number) => onPage({ name, read, total })
  const first = await readOnce(readPage, keyOf, tell)
  if (first.isWhole) return first.elements
  const second = await readOnce(readPage, keyOf, tell)
  if (second.isWhole) return second.elements
  throw new ContractError('answer_invalid', `The list of ${name} could not be read whole`, {
    detail:
      `The server announced ${second.total} ${name} and sent ${second.elements.length} different ones. ` +
      'The account may be changing at this moment: try again when it is not.',
  })
}

interface Reading<Element> {
  readonly elements: readonly Element[]
  readonly total: number
  readonly isWhole: boolean
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
    return { elements, total: page.total, isWhole }
  }
}
