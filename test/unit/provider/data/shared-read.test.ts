import { describe, expect, it } from 'vitest'
import { createSharedRead } from '../../../../lib/provider/data/shared-read'

describe('createSharedRead', () => {
  it('gives calls that come during a read the next one, and together', async () => {
    const ends: ((value: number) => void)[] = []
    const read = createSharedRead(() => new Promise<number>((resolve) => ends.push(resolve)))
    const first = read()
    await Promise.resolve()
    const others = Promise.all([read(), read()])
    ends[0]?.(1)
    expect(await first).toBe(1)
    await new Promise(setImmediate)
    expect(ends).toHaveLength(2)
    ends[1]?.(2)
    expect(await others).toEqual([2, 2])
  })

  it('reads anew each time', async () => {
    let reads = 0
    const read = createSharedRead(async () => {
      reads += 1
      return reads
    })
    expect([await read(), await read()]).toEqual([1, 2])
  })

  it('tries again after a failure', async () => {
    let reads = 0
    const read = createSharedRead(async () => {
      reads += 1
      if (reads === 1) throw new Error('not yet')
      return reads
    })
    const first = read()
    await Promise.resolve()
    const second = read()
    await expect(first).rejects.toThrow('not yet')
    expect(await second).toBe(2)
  })
})
