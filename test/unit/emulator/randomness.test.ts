import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandomness } from '../../../lib/emulator/randomness'

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

describe('createRandomness', () => {
  it('makes UUIDs and chances of any seed, the same again after a restart', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandomness(seed)
        const first = [random.nextId(), random.nextId(), random.nextChance()]
        expect(first[0]).toMatch(uuid)
        expect(first[1]).not.toBe(first[0])
        expect(first[2]).toBeGreaterThanOrEqual(0)
        expect(first[2]).toBeLessThan(1)
        random.restart()
        expect([random.nextId(), random.nextId(), random.nextChance()]).toEqual(first)
      }),
      { numRuns: 50, seed: 7 },
    )
  })

  it('spreads its chances', () => {
    const random = createRandomness(1)
    const hits = Array.from({ length: 1000 }, () => random.nextChance()).filter((one) => one < 0.25)
    expect(hits.length).toBeGreaterThan(200)
    expect(hits.length).toBeLessThan(300)
  })

  it('without a seed never repeats', () => {
    const random = createRandomness(undefined)
    const first = random.nextId()
    random.restart()
    expect(first).toMatch(uuid)
    expect(random.nextId()).not.toBe(first)
  })
})
