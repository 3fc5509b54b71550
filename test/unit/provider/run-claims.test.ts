import { describe, expect, it } from 'vitest'
import type { RunNotes } from '../../../lib/journal/run-notes'
import { createRunClaims } from '../../../lib/provider/run-claims'
import { createMemoryNotes } from '../../helpers/provider-run'

const whole = { owner: 'app', applicationId: 'a', path: ['capabilities'] }
const voice = { owner: 'part', applicationId: 'a', path: ['capabilities', 'voice'] }

function aProcess(notes: RunNotes, name: string) {
  let n = 0
  return createRunClaims(notes, () => {
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
    expect(one.take(first)).toBeUndefined()
    expect(two.take(second)).toMatchObject(first)
    expect(one.take(first)).toBeUndefined()
    one.release(first.owner)
    expect(two.take(second)).toBeUndefined()
    expect(one.standing()).toMatchObject([second])
  })

  it('are refused for one of two that come at once', () => {
    const notes = createMemoryNotes()
    const rival = { token: 'z', ...whole }
    const late: RunNotes = {
      ...notes,
      add: (line) => {
        notes.add(line)
        if (line.startsWith('claim')) notes.add(`claim ${JSON.stringify(rival)}`)
      },
    }
    expect(aProcess(late, 'x').take(voice)).toBeUndefined()
    expect(aProcess(notes, 'y').take(whole)).toMatchObject(voice)
  })

  it('are not known without a usable disk', () => {
    const none: RunNotes = { add: () => {}, read: () => new Set() }
    expect(aProcess(none, 'x').take(voice)).toBeUndefined()
    expect(aProcess(none, 'y').take(whole)).toBeUndefined()
  })
})
