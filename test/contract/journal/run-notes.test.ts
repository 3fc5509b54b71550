import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRunNotes, type RunFact } from '../../../lib/journal/run-notes'

function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'notes-'))
}

const fact = (about: string): RunFact => ({ kind: 'link_declared', about })

describe('openRunNotes', () => {
  it('shows every process of a run what the others noted, and no other run', () => {
    const folder = aFolder()
    const run = process.pid
    openRunNotes(folder, run).add(fact('one'))
    openRunNotes(folder, run).add(fact('two'))
    expect(openRunNotes(folder, run).read()).toEqual([fact('one'), fact('two')])
    expect(openRunNotes(folder, process.ppid).read()).toEqual([])
  })

  it('writes nothing until something is noted, and then for its owner only', () => {
    const folder = aFolder()
    const notes = openRunNotes(folder, process.pid)
    notes.read()
    expect(existsSync(join(folder, 'runs'))).toBe(false)
    notes.add(fact('one'))
    const [file = ''] = readdirSync(join(folder, 'runs'))
    expect(statSync(join(folder, 'runs', file)).mode & 0o777).toBe(0o600)
  })

  it('removes the notes of runs that ended', () => {
    const folder = aFolder()
    openRunNotes(folder, process.pid).add(fact('one'))
    // Larger than any process id of this system.
    writeFileSync(join(folder, 'runs', '4194305-1'), 'old\n')
    openRunNotes(folder, process.pid).add(fact('two'))
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(1)
  })

  it('does without a disk', () => {
    const notes = openRunNotes('/dev/null', process.pid)
    notes.add(fact('one'))
    expect(notes.read()).toEqual([])
  })
})
