import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('says nothing of what ends within two seconds', () => {
    const deps = rememberingDeps({ isTerminal: true })
    const counter = createCounter('Read', deps)
    counter.count()
    vi.advanceTimersByTime(1_999)
    counter.end()
    vi.advanceTimersByTime(1_000)
    expect(deps.error()).toBe('')
  })

  it('counts in place on a terminal, with the totals that lists tell', () => {
    const deps = rememberingDeps({ isTerminal: true })
    const counter = createCounter('Read', deps)
    counter.count()
    vi.advanceTimersByTime(2_000)
    counter.count({ name: 'applications', read: 100, total: 250 })
    counter.end()
    expect(deps.error()).toBe(
      '\r\u001b[KRead: 1\r\u001b[KRead: 1, 100 of 250 applications\r\u001b[K',
    )
  })

  it('writes a line in ten seconds elsewhere', () => {
    const deps = rememberingDeps()
    const counter = createCounter('Read', deps)
    for (let second = 0; second < 25; second += 1) {
      counter.count()
      vi.advanceTimersByTime(1_000)
    }
    counter.end()
    expect(deps.error()).toBe('Read: 2\nRead: 13\nRead: 23\n')
  })
})
