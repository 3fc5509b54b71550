import { describe, expect, it } from 'vitest'
import { ageMs, idleMs } from '../../../lib/environments/ages'
import { parseDuration, renderDuration } from '../../../lib/environments/duration'
import { aRecord } from '../../helpers/environment-records'

describe('durations', () => {
  it.each([
    ['90m', 5_400_000, '1h'],
    ['12h', 43_200_000, '12h'],
    ['7d', 604_800_000, '7d'],
    ['0m', 0, '0m'],
  ])('%s is %d milliseconds, shown as %s', (text, durationMs, shown) => {
    expect(parseDuration(text)).toBe(durationMs)
    expect(renderDuration(durationMs)).toBe(shown)
  })

  it.each(['', '7', 'd', '7w', '-1d', '1.5h', '7 d'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined()
  })
})

describe('an environment', () => {
  const now = new Date('2026-11-11T00:01:00Z')

  it('is as old as its first deploy, and idle since its last one began or ended', () => {
    const record = aRecord()
    expect(renderDuration(ageMs(record, now))).toBe('10d')
    expect(idleMs(record, now)).toBe(864_000_000)
    const again = { ...record, startedAt: new Date('2026-11-11T00:00:00Z') }
    expect(idleMs(again, now)).toBe(60_000)
    expect(idleMs({ ...record, deployedAt: undefined }, now)).toBe(864_060_000)
  })
})
