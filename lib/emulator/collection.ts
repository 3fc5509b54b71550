/** What happened to one item of a collection; undefined when it was deleted. */
export type ChangeListener<Item> = (key: string, item: Item | undefined) => void

/** A part of a collection and the count of all that was looked for. */
export interface Page<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

/**
 * Items by key, in the order of their coming. What is stored is replaced, never changed in place. A page and one item
 * cost the same however many there are: a hundred thousand applications must not slow a test down.
 */
export class Collection<Item> {
  readonly #items = new Map<string, Item>()
  /** A map cannot be entered in its middle; this can. */
  #keys: string[] = []
  readonly #onChange: ChangeListener<Item>

  constructor(onChange: ChangeListener<Item>) {
    this.#onChange = onChange
  }

  get size(): number {
    return this.#items.size
  }

  get(key: string): Item | undefined {
    return this.#items.get(key)
  }

  has(key: string): boolean {
    return this.#items.has(key)
  }

  values(): IterableIterator<Item> {
    return this.#items.values()
  }

  set(key: string, item: Item): void {
    if (!this.#items.has(key)) this.#keys.push(key)
    this.#items.set(key, item)
    this.#onChange(key, item)
  }

  delete(key: string): void {
    if (!this.#items.delete(key)) return
    this.#keys.splice(this.#keys.indexOf(key), 1)
    this.#onChange(key, undefined)
  }

  /** Forgets everything and takes these over; no listener is told. */
  replace(items: Iterable<readonly [string, Item]>): void {
    this.#items.clear()
    for (const [key, item] of items) this.#items.set(key, item)
    this.#keys = [...this.#items.keys()]
  }

  /** A page of all items; pages count from 1. */
  page(pageSize: number, page: number, order: 'oldest_first' | 'newest_first'): Page<Item> {
    const total = this.#keys.length
    const first = (page - 1) * pageSize
    const keys =
      order === 'oldest_first'
        ? this.#keys.slice(first, first + pageSize)
        : this.#keys
            .slice(Math.max(total - first - pageSize, 0), Math.max(total - first, 0))
            .reverse()
    return { total, items: keys.flatMap((key) => this.#items.get(key) ?? []) }
  }
}

/** A page of those items that are wanted, without a copy of the others. */
export function takePage<Item>(
  items: Iterable<Item>,
  isWanted: (item: Item) => boolean,
  pageSize: number,
  page: number,
): Page<Item> {
  const first = (page - 1) * pageSize
  const taken: Item[] = []
  let total = 0
  for (const item of items) {
    if (!isWanted(item)) continue
    if (total >= first && taken.length < pageSize) taken.push(item)
    total += 1
  }
  return { total, items: taken }
}
