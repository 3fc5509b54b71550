import { ContractError } from '../diagnostics/errors'
import type { ListStart } from '../engine/ports'
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

/** Pages that are asked for at a time. The pace of the API holds all the same. */
const AT_A_TIME = 6

/** The first page of a list, and how many there are. */
export async function readListStart<Element>(
  readPage: (page: number) => Promise<Page<Element>>,
): Promise<ListStart<Element>> {
  const { elements, total, hasNext } = await readPage(1)
  // What follows an empty page is empty, too.
  const hasMore = hasNext && elements.length > 0
  const pageCount = hasMore ? Math.ceil(total / elements.length) : 1
  return { elements, total, pageCount }
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
 * @param start What `readListStart` read. @default it is read
 * @param waitForQuiet Waits before a list that changes is read again, from 1; false when it has lasted too long. @default at once, and not after the first
 * @throws {ContractError} when the last reading is not whole either: a part must never look like the whole
 */
export async function readPages<Element>(
  readPage: (page: number) => Promise<Page<Element>>,
  keyOf: (element: Element) => string,
  name: string,
  onPage: (progress: PageProgress) => void = () => {},
  waitForQuiet: WaitForQuiet = async (reading) => reading < 2,
  start?: ListStart<Element>,
): Promise<readonly Element[]> {
  const tell = (read: number, total: number) => onPage({ name, read, total })
  let last = await readOnce(readPage, keyOf, tell, start)
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
  start?: ListStart<Element>,
): Promise<Reading<Element>> {
  const first = start ?? (await readListStart(readPage))
  const { total, pageCount } = first
  const seen = new Set<string>()
  const count = (elements: readonly Element[]) => {
    for (const element of elements) seen.add(keyOf(element))
    tell(seen.size, total)
  }
  count(first.elements)
  const pages = new Map<number, Page<Element>>()
  const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2).values()
  const reading = { isChanging: false, isOver: false }
  const work = async () => {
    for (const number of numbers) {
      // A changed total, an empty page, or more than announced: going on cannot make it whole.
      if (reading.isChanging || reading.isOver || seen.size > total) return
      const page = await readPage(number)
      pages.set(number, page)
      reading.isOver ||= page.elements.length === 0
      reading.isChanging ||= page.total !== total
      count(page.elements)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, pageCount - 1) }, work))
  const inOrder = [...pages].sort(([one], [other]) => one - other).map(([, page]) => page)
  const byKey = new Map<string, Element>()
  for (const { elements } of [first, ...inOrder]) {
    for (const element of elements) byKey.set(keyOf(element), element)
  }
  const lastTotal = inOrder.reduce((_before, page) => page.total, total)
  const { isChanging } = reading
  const isWhole = !isChanging && byKey.size === total
  return { elements: [...byKey.values()], total: lastTotal, isWhole, isChanging }
}
