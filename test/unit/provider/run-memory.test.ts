import { describe, expect, it } from 'vitest'
import type { RunFact } from '../../../lib/journal/run-notes'
import { createRunMemory } from '../../../lib/provider/run-memory'
import { createMemoryNotes } from '../../helpers/provider-run'

const by = '11111111-1111-4111-8111-111111111111' as never
const linked: RunFact = { kind: 'number_linked', about: '4477', by }
const other: RunFact = { kind: 'number_linked', about: '4478', by }

describe('what one process of a run knows', () => {
  it.each([
    ['before', [linked, 'ask'] as const],
    ['after', ['ask', linked] as const],
  ])('reaches the others when it was asked for, %s it was noted', (_when, order) => {
    const notes = createMemoryNotes()
    const planning = createRunMemory(notes)
    planning.note(other)
    for (const one of order) {
      if (one === 'ask') planning.has('number_linked', '4477')
      else planning.note(one)
    }
    const applying = createRunMemory(notes)
    expect(applying.find('number_linked', '4477')).toEqual([linked])
    expect(applying.has('number_linked', '4478')).toBe(false)
    expect(notes.read()).toEqual([linked])
  })

  it('reaches them in whole where all facts of a kind are asked for', () => {
    const notes = createMemoryNotes()
    const planning = createRunMemory(notes)
    planning.note(linked)
    planning.note({ kind: 'link_kept', about: '4477' })
    planning.askForAll('number_linked')
    planning.note(other)
    expect(notes.read()).toEqual([linked, other])
  })

  it('is noted once', () => {
    const notes = createMemoryNotes()
    for (const memory of [createRunMemory(notes), createRunMemory(notes)]) {
      memory.has('number_linked', '4477')
      memory.note(linked)
      memory.publish(linked)
    }
    expect(notes.read()).toEqual([linked])
  })

  it('is all there is without notes', () => {
    const memory = createRunMemory()
    memory.publish({ kind: 'application_held', about: by })
    expect(memory.heldIds()).toEqual(new Set([by]))
    expect(createRunMemory().heldIds()).toEqual(new Set())
  })
})
