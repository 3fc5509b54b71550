import { describe, expect, it } from 'vitest'
import { Collection } from '../../../lib/emulator/collection'

function collect(...keys: readonly string[]) {
  const changes: (readonly [string, string | undefined])[] = []
  const collection = new Collection<string>((key, item) => changes.push([key, item]))
  for (const key of keys) collection.set(key, key.toUpperCase())
  return { collection, changes }
}

describe('Collection', () => {
  it('keeps the order of coming, whatever is replaced or deleted', () => {
    const { collection } = collect('a', 'b', 'c', 'd')
    collection.set('b', 'changed')
    collection.delete('c')
    collection.set('c', 'again')
    expect(collection.page(10, 1, 'oldest_first')).toEqual({
      total: 4,
      items: ['A', 'changed', 'D', 'again'],
    })
    expect([...collection.values()]).toEqual(['A', 'changed', 'D', 'again'])
  })

  it.each([
    ['oldest_first', 1, ['A', 'B']],
    ['oldest_first', 3, ['E']],
    ['oldest_first', 4, []],
    ['newest_first', 1, ['E', 'D']],
    ['newest_first', 3, ['A']],
    ['newest_first', 4, []],
  ] as const)('%s, page %i', (order, page, items) => {
    const { collection } = collect('a', 'b', 'c', 'd', 'e')
    expect(collection.page(2, page, order)).toEqual({ total: 5, items })
  })

  it('tells of each change, and not of what it takes over', () => {
    const { collection, changes } = collect('a')
    collection.delete('a')
    collection.delete('none')
    collection.replace([['x', 'X']])
    expect(changes).toEqual([
      ['a', 'A'],
      ['a', undefined],
    ])
    expect([collection.size, collection.has('a'), collection.get('x')]).toEqual([1, false, 'X'])
  })
})
