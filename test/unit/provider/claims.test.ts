import { describe, expect, it } from 'vitest'
import type { RunNotes } from '../../../lib/journal/run-notes'
import { createClaims, releasing } from '../../../lib/provider/claims'
import { createMemoryNotes } from '../../helpers/provider-run'

const applicationId = '11111111-1111-4111-8111-111111111111'
const whole = { owner: 'app', applicationId, path: ['capabilities'] }
const voice = { owner: 'part', applicationId, path: ['capabilities', 'voice'] }
const moved = { ...voice, owner: 'moved' }
const twice = [{ code: 'declared_twice' }]

function aProcess(notes: RunNotes, name: string) {
  let n = 0
  return createClaims(notes, () => {
    n += 1
    return `${name}${n}`
  })
}

describe('claims of two processes of one run', () => {
  it.each([
    [whole, voice],
    [voice, whole],
  ])('are refused for the second one, until the first is released', (first, second) => {
    const notes = createMemoryNotes()
    const [one, two] = [aProcess(notes, 'x'), aProcess(notes, 'y')]
    expect(one.write(first, [])).toEqual([])
    expect(aProcess(notes, 'z').write(second, [])).toMatchObject(twice)
    expect(one.write(first, [])).toEqual([])
    one.release(first.owner)
    expect(two.write(second, [])).toEqual([])
    expect(aProcess(notes, 'z').write(first, [])).toMatchObject(twice)
  })

  it('are refused for one of two that come at once', () => {
    const notes = createMemoryNotes()
    const rival = { kind: 'part_declared', about: applicationId, ...whole, token: 'z' } as never
    const late: RunNotes = {
      ...notes,
      add: (fact) => {
        notes.add(fact)
        if (fact.kind === 'part_declared') notes.add(rival)
      },
    }
    expect(aProcess(late, 'x').write(voice, [])).toEqual([])
    expect(aProcess(notes, 'y').write(whole, [])).toMatchObject(twice)
  })

  it('are refused for a new declaration of what another process keeps', () => {
    const notes = createMemoryNotes()
    expect(aProcess(notes, 'x').add(voice, [], true)).toEqual([])
    expect(aProcess(notes, 'y').add(moved, [], false)).toMatchObject(twice)
    expect(aProcess(notes, 'z').write(moved, [])).toMatchObject(twice)
  })

  it('are not known without a usable disk', () => {
    const none: RunNotes = { add: () => {}, read: () => [] }
    expect(aProcess(none, 'x').write(voice, [])).toEqual([])
    expect(aProcess(none, 'y').write(whole, [])).toEqual([])
    expect(aProcess(none, 'z').isRewritten(moved)).toBe(false)
  })

  it('say whether another declaration has written what one gives up', () => {
    const notes = createMemoryNotes()
    const one = aProcess(notes, 'x')
    expect(one.isRewritten(voice)).toBe(false)
    expect(aProcess(notes, 'y').write(moved, [])).toEqual([])
    expect(one.isRewritten(voice)).toBe(true)
  })

  it('are released when the work fails', async () => {
    const notes = createMemoryNotes()
    const one = aProcess(notes, 'x')
    one.write(voice, [])
    const fails = async () => Promise.reject(new Error('unreachable'))
    await expect(releasing(voice.owner, one, fails)).rejects.toThrow('unreachable')
    expect(aProcess(notes, 'y').write(moved, [])).toEqual([])
  })
})
