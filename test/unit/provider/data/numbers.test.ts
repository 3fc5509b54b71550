import { describe, expect, it } from 'vitest'
import { type ObjectValue, UNKNOWN, type Value } from '../../../../lib/plugin/value'
import { startDataRun } from '../../../helpers/data-run'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'

function anAccount() {
  return createMemoryPorts({
    applications: [{ id: idOf(10), name: 'shop' }],
    numbers: [
      { country: 'GB', msisdn: '447700900002', type: 'mobile-lvn', features: ['SMS', 'VOICE'] },
      { country: 'GB', msisdn: '447700900001', app_id: idOf(10), features: ['VOICE'] },
      { country: 'US', msisdn: '12125550100', app_id: idOf(11), features: ['MMS', 'SMS', 'VOICE'] },
    ],
  })
}

describe('vonage_number', () => {
  it('shows an owned number', async () => {
    const run = await startDataRun(anAccount())
    expect(await run.read('vonage_number', { msisdn: '447700900002' })).toEqual({
      msisdn: '447700900002',
      country: 'GB',
      type: 'mobile-lvn',
      features: ['SMS', 'VOICE'],
      application_id: null,
    })
    expect(await run.read('vonage_number', { msisdn: '447700900001' })).toMatchObject({
      application_id: idOf(10),
      type: null,
    })
  })

  it('a number that is not owned is an error at msisdn', async () => {
    const run = await startDataRun(anAccount())
    await expect(run.read('vonage_number', { msisdn: '44770090000' })).rejects.toMatchObject({
      code: 'number_not_owned',
      path: ['msisdn'],
    })
  })

  it.each<[Value, readonly string[]]>([
    ['+447700900002', ['msisdn is not a number in E.164 digits']],
    [UNKNOWN, []],
  ])('validating %o finds %j', async (msisdn, summaries) => {
    const run = await startDataRun(anAccount())
    const found = await run.validate('vonage_number', { msisdn })
    expect(found.map(({ summary }) => summary)).toEqual(summaries)
  })
})

describe('vonage_numbers', () => {
  const [us, first, second] = ['12125550100', '447700900001', '447700900002']

  it.each<[string, ObjectValue, unknown]>([
    ['all, by their digits', {}, [us, first, second]],
    ['those of an application', { application_id: idOf(10) }, [first]],
    ['those of an application that is gone', { application_id: idOf(11) }, [us]],
    ['those with any application', { has_application: true }, [us, first]],
    ['those without', { has_application: false }, [second]],
    ['those of a country', { country: 'US' }, [us]],
    ['those whose digits fit', { pattern: '^44.*2$' }, [second]],
    ['those that can do all', { features: ['VOICE', 'SMS'] }, [us, second]],
    ['all where no feature is asked for', { features: [] }, [us, first, second]],
    ['those that fit every argument', { country: 'GB', features: ['SMS'] }, [second]],
  ])('lists %s', async (_which, config, expected) => {
    const run = await startDataRun(anAccount())
    const { numbers } = await run.read('vonage_numbers', config)
    expect((numbers as readonly ObjectValue[]).map(({ msisdn }) => msisdn)).toEqual(expected)
  })

  it.each<[ObjectValue, string]>([
    [{ application_id: 'x' }, 'application_id is not an application id'],
    [{ country: 'gb' }, 'country is not a country code'],
    [{ pattern: '+44' }, 'pattern is not a regular expression'],
    [{ features: ['SMS', 'FAX'] }, 'features has what no number can do'],
    [
      { application_id: idOf(1), has_application: false },
      'application_id and has_application = false exclude each other',
    ],
  ])('refuses %j', async (config, summary) => {
    const run = await startDataRun(anAccount())
    expect(await run.validate('vonage_numbers', config)).toMatchObject([{ summary }])
  })
})

describe('vonage_number_pool', () => {
  it('shows the numbers that are free, and who holds the others', async () => {
    const run = await startDataRun(anAccount())
    const pool = await run.read('vonage_number_pool', { features: ['VOICE'] })
    expect(pool['free']).toMatchObject([{ msisdn: '447700900002', application_id: null }])
    expect(pool['held']).toMatchObject([
      { msisdn: '12125550100', application_id: idOf(11), application_name: null },
      { msisdn: '447700900001', application_id: idOf(10), application_name: 'shop' },
    ])
    const french = await run.read('vonage_number_pool', { country: 'FR' })
    expect([french['free'], french['held']]).toEqual([[], []])
  })

  it('finds everything wrong with its arguments', async () => {
    const run = await startDataRun(anAccount())
    const found = await run.validate('vonage_number_pool', { country: 'gb', pattern: '(' })
    expect(found.map(({ summary }) => summary)).toEqual([
      'country is not a country code',
      'pattern is not a regular expression',
    ])
  })
})
