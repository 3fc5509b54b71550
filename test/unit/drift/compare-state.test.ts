import { describe, expect, it } from 'vitest'
import { compareState } from '../../../lib/drift/compare-state'
import type { AccountReading } from '../../../lib/drift/read-account'
import type { JsonObject } from '../../../lib/engine/ports'
import type { RecordedResource } from '../../../lib/stacks/recorded'
import { createDemo } from '../host/demo-provider'
import { aReading, demoProviders, failure, recorded } from './builders'

const shop = recorded('vonage_application.shop', { name: 'Shop', full_name: 'Shop' })
const line = recorded('vonage_number_link.line', { msisdn: '1', country: 'GB' })

/** Compares these records with what exists. */
async function compare(
  records: readonly RecordedResource[],
  exists: readonly object[],
  reading: AccountReading | undefined = aReading(),
  json: JsonObject = {},
) {
  const demo = createDemo()
  for (const one of exists) demo.things.set((one as { id: string }).id, one as never)
  const providers = demoProviders(demo, json)
  const rows = await compareState({
    ...{ stack: 'shop', recorded: records, providers, single: providers },
    readingOf: () => Promise.resolve(reading),
  })
  return { demo, rows, words: rows.map(({ status, address }) => `${status} ${address}`) }
}

const there = { id: 'id-of-shop', name: 'Shop', full_name: 'Shop' }

describe('compareState', () => {
  it('finds what is as it is recorded, what is not, and what is gone', async () => {
    const foreign = recorded('null_resource.x')
    expect((await compare([shop, foreign], [there])).words).toEqual([
      'in_sync vonage_application.shop',
    ])
    const { rows, demo } = await compare([shop], [{ ...there, full_name: 'Store' }])
    expect(rows[0]).toMatchObject({ status: 'modified', drift: [{ after: 'Store' }] })
    expect(demo.calls).toEqual(['read Shop', 'read Shop'])
    expect((await compare([shop], [])).rows[0]).toMatchObject({
      ...{ status: 'missing', cause: 'application-deleted' },
    })
  })

  it('reads a number once, as its list shows it as it is', async () => {
    const moved = { id: 'id-of-line', msisdn: '1', country: 'US' }
    const { words, demo } = await compare([line], [moved])
    expect(words).toEqual(['modified vonage_number_link.line'])
    expect(demo.calls).toHaveLength(1)
  })

  it('tells what is left of a replacement from what replaced it', async () => {
    const deposed = { ...shop, condition: 'deposed' } as const
    const { rows } = await compare([shop, deposed], [{ ...there, full_name: 'Store' }])
    expect(rows.map(({ status }) => status)).toEqual(['modified', 'not_compared'])
    expect(rows[1]?.reason).toBe('It was replaced, and the next deploy deletes what is left of it.')
  })

  it('does not compare what cannot be read, and says why', async () => {
    const json = { provider: { vonage: { key: '${module.m.key}' } } }
    const closed = await compare([{ ...shop, provider: undefined }], [there], aReading(), json)
    expect(closed.rows[0]).toMatchObject({
      status: 'not_compared',
      reason: "The provider block's key comes from module.m.key.",
    })
    const demo = createDemo()
    demo.errors.set('read Shop', failure)
    const providers = demoProviders(demo)
    const [row] = await compareState({
      ...{ stack: 'shop', recorded: [shop], providers, single: providers },
      readingOf: () => Promise.resolve(aReading()),
    })
    expect(row).toMatchObject({ status: 'error', reason: 'It broke. Try again.' })
  })

  it('takes for in sync what is of no account that is opened', async () => {
    const demo = createDemo()
    const providers = demoProviders(demo)
    const rows = await compareState({
      ...{ stack: 'shop', recorded: [shop], providers, single: providers },
      readingOf: () => Promise.resolve(undefined),
    })
    expect(rows[0]).toMatchObject({ status: 'in_sync' })
  })

  it('does not compare capabilities of which a shown state does not say who manages them', async () => {
    const attributes = { name: 'Shop', full_name: 'Shop', capabilities: { voice: {} } }
    const shown = recorded('vonage_application.shop', attributes, { private: undefined })
    const video = aReading([{ id: 'id-of-shop', capabilities: { video: {} } }])
    const { rows } = await compare([shown], [there], video)
    expect(rows[0]).toMatchObject({
      ...{ status: 'not_compared', not_compared: ['/capabilities/video'] },
      reason: expect.stringContaining('whether it manages video:') as string,
    })
    const voice = aReading([{ id: 'id-of-shop', capabilities: { voice: {} } }])
    const unread = aReading(failure)
    for (const reading of [voice, unread]) {
      expect((await compare([shown], [there], reading)).rows[0]?.status).toBe('in_sync')
    }
    const silent = recorded(
      'vonage_application.shop',
      { name: 'Shop', full_name: 'Shop' },
      {
        private: undefined,
      },
    )
    expect((await compare([silent], [there], video)).rows[0]?.status).toBe('in_sync')
  })
})
