import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createListGate } from '../../../lib/api/list-gate'

/** A list whose end the test decides. */
function openList() {
  let end: (error?: Error) => void = () => expect.fail('not begun')
  const list = () =>
    new Promise<string[]>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve(['a']) : reject(error))
    })
  return { list, end: (error?: Error) => end(error) }
}

describe('createListGate', () => {
  it('opens at once when no list is being read', async () => {
    await createListGate().untilRead()
  })

  it('holds until every list that was being read has ended, well or not', async () => {
    const gate = createListGate()
    const [one, other] = [openList(), openList()]
    const read = gate.read(one.list)
    const failing = expect(gate.read(other.list)).rejects.toThrow('lost')
    let isOpen = false
    const waiting = gate.untilRead().then(() => {
      isOpen = true
    })
    one.end()
    expect(await read).toEqual(['a'])
    await setImmediate()
    expect(isOpen).toBe(false)
    other.end(new Error('lost'))
    await failing
    await waiting
  })

  it('is not held up by a list that began later', async () => {
    const gate = createListGate()
    const [before, later] = [openList(), openList()]
    const read = gate.read(before.list)
    const waiting = gate.untilRead()
    void gate.read(later.list)
    before.end()
    await read
    await waiting
  })
})
