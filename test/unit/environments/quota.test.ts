import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStates } from '../../../lib/environments/check-states'
import { findUnmatched } from '../../../lib/environments/match-numbers'
import { checkCount, checkNumbers, describePool } from '../../../lib/environments/quota'
import type { ApplicationId } from '../../../lib/model/application'
import { aRecord } from '../../helpers/environment-records'

const now = new Date('2026-11-03T00:01:00Z')
const any = { country: null, pattern: null, features: [] }

function aNumber(msisdn: string, applicationId?: string) {
  const country = msisdn.startsWith('44') ? 'GB' : 'US'
  // The test's ids are texts of any form.
  return { country, msisdn, applicationId: applicationId as ApplicationId | undefined, raw: {} }
}

describe('findUnmatched', () => {
  const fits = (wish: string, number: string) => number.startsWith(wish)

  it('gives the number that others could do without to whom it alone fits', () => {
    expect(findUnmatched(['', '1'], ['1', '2'], fits)).toEqual([])
    expect(findUnmatched(['1', '1', ''], ['1', '2'], fits)).toEqual(['1'])
    expect(findUnmatched(['1'], [], fits)).toEqual(['1'])
  })

  it('fulfils as many wishes as any order of giving them away can', () => {
    const wishes = fc.array(fc.subarray([0, 1, 2, 3]), { maxLength: 4 })
    const most = (rest: readonly (readonly number[])[], free: readonly number[]): number => {
      const [first, ...others] = rest
      if (first === undefined) return 0
      const given = first
        .filter((one) => free.includes(one))
        .map(
          (one) =>
            1 +
            most(
              others,
              free.filter((other) => other !== one),
            ),
        )
      return Math.max(most(others, free), ...given)
    }
    fc.assert(
      fc.property(wishes, (all) => {
        const open = findUnmatched(all, [0, 1, 2, 3], (wish, number) => wish.includes(number))
        expect(all.length - open.length).toBe(most(all, [0, 1, 2, 3]))
      }),
    )
  })
})

describe('checkCount', () => {
  it('names those that are idle for longest when there is no room', () => {
    const records = [
      aRecord({ environment: 'pr-1' }),
      aRecord({ environment: 'pr-2', startedAt: new Date('2026-11-02T00:00:00Z') }),
    ]
    expect(checkCount(records, 3, now)).toBeUndefined()
    expect(checkCount(records, undefined, now)).toBeUndefined()
    expect(checkCount(records, 2, now)).toMatchObject({
      code: 'environment_quota',
      detail: expect.stringContaining('longest: shop--pr-1 (2d), shop--pr-2 (1d).') as string,
    })
  })
})

describe('the pool', () => {
  const applications = [
    { id: '1', name: 'shop--pr-12--shop' },
    { id: '2', name: 'Desk' },
    { id: '3', name: 'shop--lost--shop' },
  ]
  const numbers = [
    aNumber('447700900004', '9'),
    aNumber('447700900003', '3'),
    aNumber('447700900002', '2'),
    aNumber('447700900001', '1'),
    aNumber('12025550100'),
  ]

  it('says who holds each number', () => {
    const pool = describePool(numbers, applications, [aRecord()])
    expect(pool.map(({ number, holder }) => [number.msisdn, holder])).toEqual([
      ['12025550100', undefined],
      ['447700900001', 'shop--pr-12'],
      ['447700900002', 'application "Desk"'],
      ['447700900003', 'shop--lost'],
      ['447700900004', 'application "9"'],
    ])
  })

  it('believes who holds a number rather than a record of before a job was killed', () => {
    const stale = { applications: [], urls: [], numbers: ['447700900001'] }
    const records = [aRecord({ environment: 'pr-1', deployed: stale }), aRecord()]
    const [, held] = describePool(numbers, applications, records)
    expect(held).toMatchObject({ number: { msisdn: '447700900001' }, holder: 'shop--pr-12' })
  })

  it('has room for what is free and what the environment holds, by kind', () => {
    const deployed = { applications: [], urls: [], numbers: ['447700900002'] }
    const pool = describePool(numbers, applications, [aRecord({ deployed })])
    const british = { ...any, country: 'GB' }
    expect(checkNumbers([any, british, british], pool, 'shop--pr-12')).toBeUndefined()
    expect(checkNumbers([any], pool, undefined)).toBeUndefined()
    expect(checkNumbers([{ ...any, pattern: '(' }], pool, undefined)).toBeUndefined()
    expect(checkNumbers([any, british], pool, 'shop--pr-13')).toMatchObject({
      code: 'environment_quota',
      detail:
        'It leases 2, and would miss one of the numbers of GB. Others are free, but 12025550100 is of US. Held are 447700900001 by shop--pr-12, 447700900002 by shop--pr-12, 447700900003 by shop--lost, 447700900004 by application "9". Clean up (vonage-iac env gc), or buy numbers in the Vonage Dashboard.',
    })
    expect(checkNumbers([any], [], undefined)?.detail).toBe(
      'It leases 1, and would miss one of the numbers. None is held. Buy such numbers in the Vonage Dashboard, or lease another kind.',
    )
  })

  it('says what each free number lacks, and advises no clean-up that would free none of the kind', () => {
    const talking = { ...aNumber('447700900005'), raw: { features: ['VOICE'] } }
    const pool = describePool([talking, ...numbers], applications, [aRecord()])
    const texting = { ...any, country: 'GB', features: ['SMS'] }
    expect(checkNumbers([any, texting], pool, undefined)?.detail).toBe(
      'It leases 2, and would miss one of the numbers of GB that can SMS. Others are free, but 12025550100 is of US and cannot SMS, 447700900005 cannot SMS. Held are 447700900001 by shop--pr-12, 447700900002 by application "Desk", 447700900003 by shop--lost, 447700900004 by application "9". Buy such numbers in the Vonage Dashboard, or lease another kind.',
    )
    const french = { ...any, country: 'FR' }
    expect(checkNumbers([french, texting], pool, undefined)?.detail).toContain(
      'Others are free, but 12025550100 is of US or is of US and cannot SMS, 447700900005 is of GB or cannot SMS.',
    )
  })

  it('leaves out of that a free number that another lease gets', () => {
    const pool = describePool([aNumber('447700900005')], [], [])
    const british = { ...any, country: 'GB' }
    expect(checkNumbers([british, british], pool, undefined)?.detail).toBe(
      'It leases 2, and would miss one of the numbers of GB. None is held. Buy such numbers in the Vonage Dashboard, or lease another kind.',
    )
  })

  it('names ten numbers, and says how many more there are', () => {
    const many = Array.from({ length: 12 }, (_, n) => aNumber(`4477009000${n + 10}`, '9'))
    const detail = checkNumbers([any], describePool(many, [], []), undefined)?.detail
    expect(detail).toContain('447700900019 by application "9", and 2 more. Clean up')
  })
})

describe('checkStates', () => {
  const at = (backend: object) =>
    aRecord({
      stacks: [{ name: 'shop', configuration: { terraform: { backend } } as never, leftOut: [] }],
    })
  const other = (backend: object) => ({ ...at(backend), name: 'shop--pr-13' })

  it('refuses a state that another environment has, where the backend names it', () => {
    const s3 = { s3: { bucket: 'states', key: 'shop.tfstate' } }
    expect(checkStates(at(s3), [other(s3)])).toMatchObject({
      code: 'environment_shared',
      detail: expect.stringContaining('is where shop--pr-13 has its own') as string,
    })
    expect(checkStates(at(s3), [other({ s3: { bucket: 'states', key: 'b' } })])).toBeUndefined()
    expect(checkStates(at({ http: {} }), [other({ http: {} })])).toBeUndefined()
  })
})
