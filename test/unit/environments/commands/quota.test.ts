import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OptionValues } from '../../../../lib/cli/command'
import { parseEnvQuotaOptions, runEnvQuota } from '../../../../lib/cli/env-quota-command'
import { parseEnvUpOptions, runEnvUp } from '../../../../lib/cli/env-up-command'
import type { EnvironmentRecord } from '../../../../lib/environments/record'
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

/** `env up` of an environment of its own, in the store that another one has, too. */
function another(played: PlayedEnvironment, environment: string): PlayedEnvironment {
  const project = { ...played.project, synthesize: async () => [aStack(environment)] }
  return { ...played, project }
}

describe('two deploys that begin at once', () => {
  it('never both get the last place: the first by name waits until the other gives way', async () => {
    const played = await playPool({})
    const most = { maxEnvironments: '2' }
    const ends = await Promise.all([
      failureOf(up(another(played, 'pr-12'), most)),
      up(another(played, 'pr-11'), most),
    ])
    expect(ends).toEqual([expect.stringContaining('at most 2 may be'), 0])
    expect(played.clock.sleptMs).toEqual([2000])
    expect(await played.store.get('shop--pr-11')).toMatchObject({ status: 'up' })
    expect(await played.store.get('shop--pr-12')).toMatchObject({ status: 'down' })
  })

  it('are at most so many, however they meet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (scheduler, most) => {
        const played = playEnvironment()
        const slow = <T>(work: () => Promise<T>) => scheduler.schedule(Promise.resolve()).then(work)
        const store = {
          ...played.store,
          put: (record: EnvironmentRecord) => slow(() => played.store.put(record)),
          readAll: () => slow(() => played.store.readAll()),
        }
        const ends = ['pr-1', 'pr-2', 'pr-3', 'pr-4'].map((environment) =>
          up({ ...another(played, environment), store }, { maxEnvironments: String(most) }).catch(
            () => 1,
          ),
        )
        await scheduler.waitFor(Promise.all(ends))
        const { records } = await played.store.readAll()
        const alive = records.filter(({ status }) => status !== 'down')
        expect(alive.length).toBeLessThanOrEqual(most)
        const done = (await Promise.all(ends)).filter((code) => code === 0)
        expect(alive.map(({ status }) => status)).toEqual(done.map(() => 'up'))
      }),
      { numRuns: 50 },
    )
  })

  it('are counted again when the first was killed before it was counted', async () => {
    const played = await playPool({})
    const begun = aRecord({ environment: 'pr-12', status: 'deploying', deployedAt: undefined })
    await played.store.put(begun)
    expect(await failureOf(up(played, { maxEnvironments: '1' }))).toContain('at most 1 may be')
    expect(await played.store.get('shop--pr-12')).toEqual(begun)
  })
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
