import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../lib/diagnostics/errors'
import { type BulkSource, createBulkReader } from '../../../lib/engine/bulk-reader'

interface Item {
  readonly key: string
}

const PAGE = 100

/** An account of so many items, and the requests that reached it: `page 1`, `find k7`. */
function anAccount(count: number, parts: Partial<BulkSource<Item>> = {}) {
  const items = Array.from({ length: count }, (_, n): Item => ({ key: `k${n}` }))
  const pageCount = Math.max(1, Math.ceil(count / PAGE))
  const requests: string[] = []
  const source: BulkSource<Item> = {
    find: async (key) => {
      requests.push(`find ${key}`)
      return items.find((item) => item.key === key)
    },
    listStart: async () => {
      requests.push('page 1')
      return { elements: items.slice(0, PAGE), total: count, pageCount }
    },
    list: async () => {
      for (let page = 2; page <= pageCount; page += 1) requests.push(`page ${page}`)
      return items
    },
    keyOf: ({ key }) => key,
    expected: () => 0,
    defer: (work) => void setImmediate(work),
    ...parts,
  }
  return { requests, reader: createBulkReader(source) }
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n}`)

/** Reads these, so many at a time. */
async function readAll(
  { reader }: ReturnType<typeof anAccount>,
  wanted: readonly string[],
  atATime: number,
): Promise<readonly (Item | undefined)[]> {
  const found: (Item | undefined)[] = []
  for (let at = 0; at < wanted.length; at += atATime) {
    found.push(...(await Promise.all(wanted.slice(at, at + atATime).map(reader.find))))
  }
  return found
}

function unavailable(): ApiError {
  return new ApiError('api_failed', 'Failed', { detail: '', status: 500, retryable: true })
}

describe('createBulkReader', () => {
  it('reads a thousand of a thousand from the pages of their list', async () => {
    const account = anAccount(1_000)
    const found = await readAll(account, keys(1_000), 10)
    expect(found.map((item) => item?.key)).toEqual(keys(1_000))
    expect(account.requests).toHaveLength(10)
  })

  it('reads three of a thousand by themselves', async () => {
    const account = anAccount(1_000)
    await readAll(account, keys(3), 3)
    expect(account.requests).toEqual(['find k0', 'find k1', 'find k2'])
  })

  it('reads a few hundred of ten thousand with at most twice the pages of the list', async () => {
    const account = anAccount(10_000)
    const wanted = Array.from({ length: 300 }, (_, n) => `k${n * 33}`)
    await readAll(account, wanted, 10)
    expect(account.requests.length).toBeLessThanOrEqual(210)
    expect(account.requests.slice(0, 2)).toEqual(['page 1', 'find k132'])
    expect(account.requests.filter((one) => one === 'page 1')).toHaveLength(1)
  })

  it('lists at once what is expected, however few are asked for at a time', async () => {
    const account = anAccount(1_000, { expected: () => 1_000 })
    await readAll(account, keys(1_000), 1)
    expect(account.requests).toHaveLength(10)
  })

  it('confirms what the list lacks by a request of its own', async () => {
    const account = anAccount(10)
    const found = await readAll(account, [...keys(9), 'gone'], 10)
    expect(found.at(-1)).toBeUndefined()
    expect(account.requests).toEqual(['page 1', 'find gone'])
  })

  it('reads again by itself what was written since', async () => {
    const account = anAccount(10)
    await readAll(account, keys(10), 10)
    account.reader.drop('k3')
    expect(await account.reader.find('k3')).toEqual({ key: 'k3' })
    expect(await account.reader.findListed('k3')).toEqual({ key: 'k3' })
    expect(await account.reader.findListed('k4')).toEqual({ key: 'k4' })
    expect(account.requests).toEqual(['page 1', 'find k3'])
    account.reader.drop('k3')
    await account.reader.find('k3')
    expect(account.requests).toEqual(['page 1', 'find k3', 'find k3'])
  })

  it('gives up a list that fails, or that is not whole', async () => {
    for (const failing of ['listStart', 'list'] as const) {
      const account = anAccount(1_000, { [failing]: () => Promise.reject(unavailable()) })
      const found = await readAll(account, keys(20), 10)
      expect(found).toHaveLength(20)
      expect(account.requests.filter((one) => one.startsWith('find'))).toHaveLength(20)
    }
  })

  it('lets a fault of its own through', async () => {
    const account = anAccount(10, { listStart: () => Promise.reject(new TypeError('bug')) })
    await expect(readAll(account, keys(10), 10)).rejects.toThrow('bug')
  })

  it('lets the failure of one read be its own', async () => {
    const account = anAccount(1_000, { find: () => Promise.reject(unavailable()) })
    const [first, second] = await Promise.allSettled(['k0', 'k1'].map(account.reader.find))
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected'])
  })

  it('gives the whole list, which later reads come from', async () => {
    const account = anAccount(150)
    expect(await account.reader.all()).toHaveLength(150)
    expect(await account.reader.all()).toHaveLength(150)
    await account.reader.find('k149')
    expect(account.requests).toEqual(['page 1', 'page 2'])
  })
})
