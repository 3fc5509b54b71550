import { expect, it } from 'vitest'
import type { OptionValues } from '../../../../lib/cli/command'
import { parseEnvQuotaOptions, runEnvQuota } from '../../../../lib/cli/env-quota-command'
import { parseEnvUpOptions, runEnvUp } from '../../../../lib/cli/env-up-command'
import { readBlocks } from '../../../../lib/stacks/blocks'
import { aRecord } from '../../../helpers/environment-records'
import { idOf } from '../../../helpers/memory-store'
import {
  aStack,
  failureOf,
  type PlayedEnvironment,
  playEnvironment,
} from '../../../helpers/played-environment'

/** Two numbers, of which another environment holds one; the program leases these kinds. */
async function playPool(leases: object): Promise<PlayedEnvironment> {
  const played = playEnvironment({
    applications: [{ id: idOf(9), name: 'shop--pr-1--shop' }],
    numbers: [
      { country: 'GB', msisdn: '447700900000', app_id: idOf(9) },
      { country: 'GB', msisdn: '447700900001' },
    ],
  })
  await played.store.put(aRecord({ environment: 'pr-1' }))
  const stack = aStack()
  const blocks = readBlocks([{ resource: { vonage_number_lease: leases } } as never])
  const declarations = { ...stack.declarations, blocks }
  return {
    ...played,
    project: { ...played.project, synthesize: async () => [{ ...stack, declarations }] },
  }
}

function up(played: PlayedEnvironment, values: OptionValues = {}) {
  const parsed = parseEnvUpOptions(values)
  if (parsed.diagnostics !== undefined) throw new Error('the options are wrong')
  return runEnvUp(parsed.options, played)
}

function quota(played: PlayedEnvironment, values: OptionValues = {}) {
  const parsed = parseEnvQuotaOptions(values)
  if (parsed.diagnostics !== undefined) throw new Error('the options are wrong')
  return runEnvQuota(parsed.options, played)
}

it('env up refuses before anything is written when too few numbers are free', async () => {
  const played = await playPool({ a: {}, b: {} })
  expect(await failureOf(up(played))).toContain('would miss one of the numbers.')
  expect(await played.store.get('shop--pr-12')).toBeUndefined()
  expect(played.account.calls.filter((call) => !call.startsWith('list'))).toEqual([])
  expect(await up(await playPool({ a: {} }))).toBe(0)
})

it('env up refuses one environment too many, but not one that is there already', async () => {
  const played = await playPool({})
  expect(await failureOf(up(played, { maxEnvironments: '1' }))).toContain('at most 1 may be')
  expect(await up(played, { maxEnvironments: '2' })).toBe(0)
  expect(await up(played, { maxEnvironments: '1' })).toBe(0)
})

it('env quota shows the pool, and ends with 2 when one more would be refused', async () => {
  const played = await playPool({})
  expect(await quota(played, { maxEnvironments: '5', numbers: '1' })).toBe(0)
  expect(played.out()).toBe(
    [
      'environments  1 of at most 5',
      'applications  1 in the account',
      'numbers       1 free of 2',
      '  447700900000 GB  shop--pr-1',
      '  447700900001 GB  free',
      '',
    ].join('\n'),
  )
  expect(await quota(played, { maxEnvironments: '1' })).toBe(2)
  expect(await quota(played, { numbers: '2', json: true })).toBe(2)
  expect(played.error()).toContain('[environment_quota]')
  expect(parseEnvQuotaOptions({ numbers: 'many' }).diagnostics).toHaveLength(1)
})
