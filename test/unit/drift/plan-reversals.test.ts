import { describe, expect, it } from 'vitest'
import type { DriftResource } from '../../../lib/drift/drift-report'
import { planReversals } from '../../../lib/drift/plan-reversals'
import type { JsonObject } from '../../../lib/engine/ports'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { aDriftReport, aDriftResource } from '../../helpers/drift-reports'
import { createDemo, type Demo, problem } from '../host/demo-provider'
import { aStack, demoProviders, failure, recorded } from './builders'

const shop = recorded('vonage_application.shop', {
  name: 'Shop',
  full_name: 'Shop',
  privacy: { improve_ai: 'no' },
})
const edited = { id: 'id-of-shop', name: 'Shop', full_name: 'Shop', privacy: { improve_ai: 'yes' } }

function aRow(path: string, parts: Partial<DriftResource> = {}): DriftResource {
  const differences = [{ path, expected: 'no', actual: 'yes', severity: 'medium' }] as const
  return aDriftResource({ differences, ...parts })
}

/** The updates that put back what this row shows. */
async function reversalsOf(
  row: DriftResource,
  {
    records = [shop],
    actual = edited,
    demo = createDemo(),
    json = {},
  }: {
    records?: readonly RecordedResource[] | undefined
    actual?: object | null
    demo?: Demo
    json?: JsonObject
  } = {},
) {
  if (actual !== null) demo.things.set('id-of-shop', actual as never)
  const report = aDriftReport({ resources: [row] })
  const stacks = [aStack(undefined), aStack(records, json)]
  const reversals = await planReversals(report, stacks, () => demoProviders(demo, json))
  const paths = reversals.flatMap(({ changes }) => changes.map(({ path }) => path.join('.')))
  return { reversals, demo, paths }
}

const privacy = aRow('/privacy/improve_ai')

describe('planReversals', () => {
  it('puts the recorded value back, and nothing else', async () => {
    const other = { ...edited, name: 'Other' }
    const deposed = { ...shop, attributes: { id: 'none' }, condition: 'deposed' } as const
    const { reversals, demo, paths } = await reversalsOf(privacy, {
      actual: other,
      records: [{ ...shop, provider: undefined }, deposed],
    })
    expect(paths).toEqual(['privacy.improve_ai'])
    for (const one of reversals) expect(await one.write()).toEqual([])
    expect(demo.things.get('id-of-shop')).toMatchObject({
      ...{ name: 'Other', privacy: { improve_ai: 'no' } },
    })
  })

  it('passes on what the provider says of the write', async () => {
    const demo = createDemo()
    demo.said.set('apply update Shop', problem('Half of it'))
    const { reversals } = await reversalsOf(privacy, { demo })
    expect(await reversals[0]?.write()).toMatchObject([
      { summary: 'Half of it', address: 'vonage_application.shop' },
    ])
  })

  it('puts a whole name back by the name without its prefix', async () => {
    const row = aRow('/full_name')
    const { paths } = await reversalsOf(row, { actual: { ...edited, name: 'Store' } })
    expect(paths).toEqual(['name'])
  })

  it.each([
    ['what is in sync', { ...privacy, status: 'in_sync' }],
    ['a leased number', { ...privacy, type: 'vonage_number_lease' }],
    ['what the state does not have', { ...privacy, address: 'vonage_application.other' }],
    [
      'a default that the API shows',
      {
        ...privacy,
        differences: [{ path: '/privacy', expected: null, actual: {}, severity: 'low' }],
      },
    ],
  ] as const)('leaves alone %s', async (_what, row) => {
    expect((await reversalsOf(row)).paths).toEqual([])
  })

  it('leaves alone what is gone, what is put back already, and what cannot be opened', async () => {
    expect((await reversalsOf(privacy, { actual: null })).paths).toEqual([])
    const healed = { ...edited, privacy: { improve_ai: 'no' } }
    expect((await reversalsOf(privacy, { actual: healed })).paths).toEqual([])
    const json = { provider: { vonage: { key: '${module.m.key}' } } }
    expect((await reversalsOf(privacy, { json })).paths).toEqual([])
  })

  it('refuses what it cannot read, and what the provider refuses', async () => {
    for (const call of ['read Shop', 'plan Shop']) {
      const demo = createDemo()
      demo.errors.set(call, failure)
      await expect(reversalsOf(privacy, { demo })).rejects.toMatchObject({ message: 'It broke' })
    }
  })

  it('refuses a replacement, and a value that cannot be written as it is', async () => {
    const keyed = recorded('vonage_application.shop', { name: 'Shop', public_key: 'a' })
    const other = { id: 'id-of-shop', name: 'Shop', public_key: 'b' }
    const replaced = reversalsOf(aRow('/public_key'), { records: [keyed], actual: other })
    await expect(replaced).rejects.toMatchObject({
      code: 'plan_refused',
      detail: expect.stringContaining('would replace the resource') as string,
    })
    const named = recorded('vonage_application.shop', { name: 'Shop', full_name: 'x' })
    const row = aDriftResource({
      differences: ['/full_name', '/id'].map((path) => ({
        ...{ path, expected: 'x', actual: 'y', severity: 'medium' },
      })) as unknown as DriftResource['differences'],
    })
    const partly = reversalsOf(row, {
      ...{ records: [named], actual: { id: 'other', name: 'Store', full_name: 'x' } },
    })
    await expect(partly).rejects.toMatchObject({
      code: 'plan_refused',
      detail: expect.stringContaining('The recorded value of id cannot be written back') as string,
    })
  })
})
