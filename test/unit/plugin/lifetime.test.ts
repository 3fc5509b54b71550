import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLifetime } from '../../../lib/plugin/lifetime'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function lifetime() {
  const onEnding = vi.fn()
  const onEnd = vi.fn()
  return { life: createLifetime({ graceMs: 5000, onEnding, onEnd }), onEnding, onEnd }
}

describe('createLifetime', () => {
  it('ends at once when no call is under way', () => {
    const { life, onEnding, onEnd } = lifetime()
    life.finish()
    life.finish()
    expect(onEnding).toHaveBeenCalledTimes(1)
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('waits for the calls under way', () => {
    const { life, onEnding, onEnd } = lifetime()
    life.begin()
    life.begin()
    life.finish()
    life.end()
    expect(onEnding).toHaveBeenCalledTimes(1)
    expect(onEnd).not.toHaveBeenCalled()
    life.end()
    expect(onEnd).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(5000)
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('waits no longer than the grace', () => {
    const { life, onEnd } = lifetime()
    life.begin()
    life.finish()
    vi.advanceTimersByTime(4999)
    expect(onEnd).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(onEnd).toHaveBeenCalledTimes(1)
  })

  it('does not end because calls end', () => {
    const { life, onEnd } = lifetime()
    life.begin()
    life.end()
    expect(onEnd).not.toHaveBeenCalled()
  })
})
