import { describe, expect, it } from 'vitest'
import { createSerialize } from '../../../lib/engine/serialize'

function aGate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('createSerialize', () => {
  it('runs work of one key in its order, and does not keep other keys waiting', async () => {
    const serialize = createSerialize()
    const gate = aGate()
    const log: string[] = []
    const first = serialize('a', async () => {
      await gate.opened
      log.push('a1')
    })
    const second = serialize('a', async () => log.push('a2'))
    await serialize('b', async () => log.push('b'))
    gate.open()
    await Promise.all([first, second])
    expect(log).toEqual(['b', 'a1', 'a2'])
  })

  it('goes on after a failure, which only its own caller sees', async () => {
    const serialize = createSerialize()
    const first = serialize('a', () => Promise.reject(new Error('no')))
    const second = serialize('a', async () => 'done')
    await expect(first).rejects.toThrow('no')
    expect(await second).toBe('done')
  })

  it('runs at once again when nothing is under way', async () => {
    const serialize = createSerialize()
    expect(await serialize('a', async () => 1)).toBe(1)
    expect(await serialize('a', async () => 2)).toBe(2)
  })
})
