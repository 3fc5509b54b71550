import { describe, expect, it } from 'vitest'
import { createCounter, createProgress } from '../../../lib/cli/progress'
import { rememberingDeps } from './cli-deps'

describe('createProgress', () => {
  it('writes a line for each step where no person reads along', () => {
    const deps = rememberingDeps()
    const progress = createProgress('Applied', 2, deps)
    progress.advance('create a')
    progress.advance('delete b')
    progress.end()
    expect(deps.error()).toBe('Applied 1 of 2: create a\nApplied 2 of 2: delete b\n')
  })

  it('draws a bar on a terminal, and takes it away', () => {
    const deps = rememberingDeps({ isTerminal: true })
    const progress = createProgress('Applied', 2, deps)
    progress.advance('create a')
    progress.end()
    expect(deps.error()).toBe(
      `\r\u001b[K[${'='.repeat(15)}${' '.repeat(15)}] Applied 1 of 2\r\u001b[K`,
    )
  })
})

describe('createCounter', () => {
  it('counts in place on a terminal, and in steps of 25 elsewhere', () => {
    const terminal = rememberingDeps({ isTerminal: true })
    const shown = createCounter('Read', terminal)
    shown.count()
    shown.end()
    expect(terminal.error()).toBe('\r\u001b[KRead: 1\r\u001b[K')
    const plain = rememberingDeps()
    const counter = createCounter('Read', plain)
    for (let n = 0; n < 60; n += 1) counter.count()
    counter.end()
    expect(plain.error()).toBe('Read: 25\nRead: 50\n')
  })
})
