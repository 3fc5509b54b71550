import { describe, expect, it } from 'vitest'
import { findLeaseDrift } from '../../../lib/drift/drift'
import { findLostFilters, isLeaseHeld, leasedNumber } from '../../../lib/engine/plan-lease'
import { idOf } from '../../helpers/memory-store'

const attributes = {
  msisdn: '447700900001',
  number_country: 'GB',
  number_features: ['VOICE'],
  application_id: idOf(1).toUpperCase(),
}
const recorded = leasedNumber(attributes)

describe('leasedNumber', () => {
  it('has the id of the application as the API writes it', () => {
    expect(recorded).toEqual({
      msisdn: '447700900001',
      country: 'GB',
      applicationId: idOf(1),
      raw: { features: ['VOICE'] },
    })
  })
})

describe('isLeaseHeld', () => {
  it.each([
    ['the same application', { ...recorded }, true],
    ['another one', { ...recorded, applicationId: idOf(2) }, false],
    ['none', { ...recorded, applicationId: undefined }, false],
    ['no number', undefined, false],
  ])('with %s', (_what, number, isHeld) => {
    expect(isLeaseHeld(recorded, number)).toBe(isHeld)
  })
})

describe('findLostFilters', () => {
  const isKnown = (value: unknown) => value !== 'later'
  it('names what the number does not fit any more, and nothing that is not known yet', () => {
    const kind = { country: 'FR', pattern: 'later', features: ['SMS'], other: 1 }
    expect(findLostFilters(kind, recorded, isKnown)).toEqual(['country', 'features'])
    expect(findLostFilters({ country: 'GB' }, recorded, isKnown)).toEqual([])
  })
})

describe('findLeaseDrift', () => {
  it('tells what the number can do, in any order', () => {
    const before = { ...recorded, raw: { features: ['VOICE', 'SMS'] } }
    const same = { ...recorded, raw: { features: ['SMS', 'VOICE'] } }
    expect(findLeaseDrift(before, same)).toEqual([])
    expect(findLeaseDrift(before, recorded)).toEqual([
      {
        path: ['number_features'],
        before: 'SMS, VOICE',
        after: 'VOICE',
        cause: 'edited',
        severity: 'medium',
      },
    ])
  })
})
