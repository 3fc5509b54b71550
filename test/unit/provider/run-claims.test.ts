import { describe, expect, it, vi } from 'vitest'
import type { RunNotes } from '../../../lib/journal/run-notes'
import { createRunClaims } from '../../../lib/provider/run-claims'
import { createMemoryNotes } from '../../helpers/provider-run'

const whole = { owner: 'app', applicationId: 'a', path: ['capabilities'] }
const voice = { owner: 'part', applicationId: 'a', path: ['capabilities', 'voice'] }
const moved = { ...voice, owner: 'moved' }

function aProcess(notes: RunNotes, name: string, sleep = async (_durationMs: number) => {}) {
  let n = 0
  return createRunClaims(
    notes,
    () => {
      n += 1
      return `${name}${n}`
    },
    sleep,
  )
}

describe('claims of two processes of one run', () => {
  it.each([
    [whole, voice],
    [voice, whole],
  ])('are refused for the second one, until the first is released', async (first, second) => {
    const notes = createMemoryNotes()
    const [one, two] = [aProcess(notes, 'x'), aProcess(notes, 'y')]
    expect(await one.take(first)).toBeUndefined()
    expect(await two.take(second)).toMatchObject(first)
    expect(await one.take(first)).toBeUndefined()
    one.release(first.owner)
    expect(await two.take(second)).toBeUndefined()
    expect(await one.take(first)).toMatchObject(second)
  })

  it('are refused for one of two that come at once', async () => {
    const notes = createMemoryNotes()
    const rival = { token: 'z', givesUp: false, ...whole }
    const late: RunNotes = {
      ...notes,
      add: (line) => {
        notes.add(line)
        if (line.startsWith('claim')) notes.add(`claim ${JSON.stringify(rival)}`)
      },
    }
    expect(await aProcess(late, 'x').take(voice)).toBeUndefined()
    expect(await aProcess(notes, 'y').take(whole)).toMatchObject(voice)
  })

  it('are not known without a usable disk', async () => {
    const none: RunNotes = { add: () => {}, read: () => new Set() }
    expect(await aProcess(none, 'x').take(voice)).toBeUndefined()
    expect(await aProcess(none, 'y').take(whole)).toBeUndefined()
    expect(await aProcess(none, 'z').giveUp(voice, async () => 'given up')).toBe('given up')
  })
})

describe('what one process of a run gives up', () => {
  it('stays where another one has written it', async () => {
    const notes = createMemoryNotes()
    await aProcess(notes, 'x').take(voice)
    const work = vi.fn(async () => 'given up')
    expect(await aProcess(notes, 'y').giveUp(moved, work)).toBeUndefined()
    expect(work).not.toHaveBeenCalled()
  })

  it('is written by another one only then', async () => {
    const notes = createMemoryNotes()
    const one = aProcess(notes, 'x')
    let finish = () => {}
    const givingUp = one.giveUp(voice, () => new Promise<void>((done) => (finish = done)))
    const order: string[] = []
    const two = aProcess(notes, 'y', async () => {
      order.push('waited')
      finish()
      await givingUp
    })
    await two.take(moved)
    order.push('taken')
    expect(order).toEqual(['waited', 'taken'])
  })

  it('is free again when that fails', async () => {
    const notes = createMemoryNotes()
    const sleep = vi.fn(async () => {})
    const fails = async () => Promise.reject(new Error('unreachable'))
    await expect(aProcess(notes, 'x').giveUp(voice, fails)).rejects.toThrow('unreachable')
    expect(await aProcess(notes, 'y', sleep).take(moved)).toBeUndefined()
    expect(sleep).not.toHaveBeenCalled()
  })

  it('is not waited for longer than a process needs', async () => {
    const notes = createMemoryNotes()
    const killed = new Promise<void>(() => {})
    void aProcess(notes, 'x').giveUp(voice, () => killed)
    let waited = 0
    const sleep = async (durationMs: number) => {
      waited += durationMs
    }
    expect(await aProcess(notes, 'y', sleep).take(moved)).toBeUndefined()
    expect(waited).toBe(120_000)
  })
})
