import { VonageError } from '../diagnostics/errors'
import { createOnce } from './once'
import type { ListStart } from './ports'
import { findSetAside, type SetAside, withSetAside } from './set-aside'

/** Where items of one kind are read. */
export interface BulkSource<Item> {
  find(key: string): Promise<Item | undefined>
  listStart(): Promise<ListStart<Item>>
  /** The whole list, which goes on from its start. */
  list(start: ListStart<Item>): Promise<readonly Item[]>
  keyOf(item: Item): string
  /** How many reads will come in all, as far as that is known. */
  expected(): number
  /** Runs work once what is happening now has happened: reads that come together are one batch. */
  defer(work: () => void): void
}

/** Reads single items, from one list where that costs less. */
export interface BulkReader<Item> {
  /** The item, or undefined where there is none: what the list lacks is asked for by itself. */
  find(key: string): Promise<Item | undefined>
  /** The item of a list that was read already, else asked for by itself. */
  findListed(key: string): Promise<Item | undefined>
  /** Every item, read once. */
  all(): Promise<readonly Item[]>
  /** Forgets what was read of an item: it is being written. */
  drop(key: string): void
}

/** With fewer reads the first page of a list is one request too many. */
const FEW = 5

interface Waiting<Item> {
  readonly key: string
  readonly resolve: (item: Promise<Item | undefined>) => void
}

/**
 * Reads one by one while few are asked for. Then the first page says how long the list is, and the list is read as soon
 * as its pages are no more than the reads that wait and those that were made. A list that cannot be read whole is given
 * up for single reads.
 */
export function createBulkReader<Item>(source: BulkSource<Item>): BulkReader<Item> {
  const waiting: Waiting<Item>[] = []
  const written = new Set<string>()
  const singles = new Map<string, () => Promise<Item | undefined>>()
  let made = 0
  let asked = 0
  let index: ReadonlyMap<string, Item> | undefined
  let leftOut: readonly SetAside[] = []
  let isSingle = false
  let isBusy = false

  /** Asks for an item by itself, once until it is written or the request fails. */
  function findSingle(key: string): Promise<Item | undefined> {
    const find = singles.get(key) ?? createOnce(() => source.find(key))
    singles.set(key, find)
    return find()
  }

  function readSingle({ key, resolve }: Waiting<Item>): void {
    made += 1
    resolve(findSingle(key))
  }

  /** From what was listed, else by itself. */
  function serve(one: Waiting<Item>, listed: ReadonlyMap<string, Item> | undefined): void {
    const item = written.has(one.key) ? undefined : listed?.get(one.key)
    if (item === undefined) readSingle(one)
    else one.resolve(Promise.resolve(item))
  }

  function byKey(items: readonly Item[]): ReadonlyMap<string, Item> {
    return new Map(items.map((item) => [source.keyOf(item), item]))
  }

  const listStart = createOnce(() => source.listStart())

  async function readWhole(start: ListStart<Item>): Promise<ReadonlyMap<string, Item>> {
    const list = await source.list(start)
    leftOut = findSetAside(list)
    index = byKey(list)
    return index
  }

  /** The list, or as much of it as is worth reading for these; undefined for nothing. */
  async function readFor(batch: number): Promise<ReadonlyMap<string, Item> | undefined> {
    const count = Math.max(batch, source.expected() - asked + batch)
    if (isSingle || made + count < FEW) return undefined
    try {
      const first = await listStart()
      if (first.pageCount > made + count) return byKey(first.elements)
      return await readWhole(first)
    } catch (error) {
      // Each read says for itself what is wrong.
      isSingle = error instanceof VonageError
      if (isSingle) return undefined
      throw error
    }
  }

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0)
      asked += batch.length
      const reading = index === undefined ? readFor(batch.length) : Promise.resolve(index)
      await reading.then(
        (listed) => {
          for (const one of batch) serve(one, listed)
        },
        (error: unknown) => {
          for (const { resolve } of batch) resolve(Promise.reject(error))
        },
      )
    }
    isBusy = false
  }

  function find(key: string): Promise<Item | undefined> {
    return new Promise((resolve) => {
      waiting.push({ key, resolve })
      if (isBusy) return
      isBusy = true
      source.defer(() => void work())
    })
  }

  async function readAll(): Promise<readonly Item[]> {
    const all = index ?? (await readWhole(await listStart()))
    return withSetAside([...all.values()], leftOut)
  }

  return {
    find,
    findListed: async (key) => {
      const item = written.has(key) ? undefined : index?.get(key)
      return item ?? (await findSingle(key))
    },
    all: readAll,
    drop: (key) => {
      written.add(key)
      singles.delete(key)
    },
  }
}
