import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DriftReport } from '../../../lib/drift/drift-report'
import type { startEmulator } from '../../../lib/emulator/emulator'
import type { Json, JsonObject } from '../../../lib/engine/ports'
import type { PlanReport } from '../../../lib/report/plan-report'
import { pointAt, runWords, startAccount } from '../../helpers/run-program'
import { recordedApplication, recordedLink, writeState } from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'
import { startRecordingServer } from '../api/recording-server'

const shop = anApplication({ name: 'Shop', capabilities: {} })
const line = aNumber({ app_id: shop.id })
const oddApplications: readonly Json[] = [{ id: 'dummy-id' }, {}, null, { id: 7, name: 'x' }]
const oddNumbers: readonly Json[] = [{ features: null }, { country: 'GB' }]

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closing.splice(0)) await close()
})

/** An account whose lists have odd items beside one application and these numbers. */
async function startOddAccount(numbers: readonly JsonObject[]): Promise<void> {
  const applications = [shop as unknown as Json, ...oddApplications]
  const listed = [...numbers, ...oddNumbers]
  const server = await startRecordingServer(({ url }) => {
    if (url.startsWith('/account/numbers')) {
      return { body: JSON.stringify({ count: listed.length, numbers: listed }) }
    }
    if (url.startsWith(`/v2/applications/${shop.id}`)) return { body: JSON.stringify(shop) }
    if (url.startsWith('/v2/applications?')) {
      const total_items = applications.length
      return { body: JSON.stringify({ total_items, _embedded: { applications } }) }
    }
    return { status: 404, body: '{}' }
  })
  closing.push(() => server.close())
  pointAt({ url: server.url } as Awaited<ReturnType<typeof startEmulator>>)
}

function folderOf(resource: object): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource }))
  return folder
}

describe('an account whose lists have odd items', () => {
  const link = { line: { msisdn: line.msisdn, application_id: shop.id } }

  it('has no drift, and a warning for each item', async () => {
    await startOddAccount([line as unknown as JsonObject])
    const folder = folderOf({})
    writeState(folder, [
      recordedApplication('shop', shop),
      recordedLink('line', line.msisdn, shop.id),
    ])
    const { code, out, error } = await runWords(['drift', folder, '--json'])
    const { resources } = JSON.parse(out) as DriftReport
    expect(resources.map(({ status }) => status)).toEqual(['in_sync', 'in_sync'])
    expect(code).toBe(0)
    expect(error).toContain('application dummy-id (item 2 on page 1 of the applications)')
    expect(error).toContain('item 3 on page 1 of the applications')
    expect(error).toContain('item 2 on page 1 of the numbers')
  })

  it('calls nothing missing that can be one of them', async () => {
    await startOddAccount([])
    const folder = folderOf({})
    writeState(folder, [recordedLink('line', line.msisdn, shop.id)])
    const { out } = await runWords(['drift', folder, '--json'])
    const { resources } = JSON.parse(out) as DriftReport
    expect(resources.find(({ address }) => address !== null)).toMatchObject({ status: 'error' })
  })

  it('plans a new link and a new application, with the warnings', async () => {
    await startOddAccount([line as unknown as JsonObject])
    const folder = folderOf({
      vonage_application: { other: { name: 'Other' } },
      vonage_number_link: link,
    })
    writeState(folder, [])
    const { code, out, error } = await runWords(['plan', folder, '--json'])
    expect([code, error]).toEqual([2, expect.stringContaining('[item_odd]')])
    expect((JSON.parse(out) as PlanReport).changes.map(({ action }) => action)).toEqual([
      'create',
      'create',
    ])
    expect(error).not.toContain('[number_not_owned]')
  })

  it('can be imported without them', async () => {
    await startOddAccount([line as unknown as JsonObject])
    const out = join(temporaryFolder(), 'out')
    const { code, error } = await runWords(['import', '--all', '--out', out, '--language', 'hcl'])
    expect([code, error]).toEqual([0, expect.stringContaining('[item_odd]')])
  })
})

describe('an application that shows less, or something else, than the API documents', () => {
  const voice = { webhooks: { answer_url: { address: 'https://example.com/a' } } }

  async function planned(held: JsonObject, declared: object, name: string) {
    const application = anApplication({ name: 'Older', capabilities: { voice: held } })
    const emulator = await startAccount({ applications: [application], numbers: [] })
    closing.push(() => emulator.close())
    const folder = folderOf({
      vonage_application: { older: { name, capabilities: { voice: declared } } },
    })
    writeState(folder, [recordedApplication('older', application)])
    const { out, error } = await runWords(['plan', folder, '--json'])
    const { changes } = JSON.parse(out) as PlanReport
    return { error, paths: changes.flatMap((one) => one.differences.map(({ path }) => path)) }
  }

  it.each<[string, JsonObject]>([
    ['nothing beside its webhook', voice],
    ['an infinite lifetime', { ...voice, conversations_ttl: 0 }],
    ['no region', { ...voice, region: '' }],
    [
      'a method in small letters',
      { webhooks: { answer_url: { address: 'https://example.com/a', http_method: 'get' } } },
    ],
    [
      'a short timeout',
      { webhooks: { answer_url: { address: 'https://example.com/a', socket_timeout: 500 } } },
    ],
  ])('shows its name alone when it is renamed: %s', async (_what, held) => {
    expect((await planned(held, voice, 'Newer')).paths).toEqual(['/name'])
    expect((await planned(held, voice, 'Older')).paths).toEqual([])
  })

  it('shows a declared value that the API does not show', async () => {
    const declared = { ...voice, signed_callbacks: true }
    expect((await planned(voice, declared, 'Older')).paths).toEqual([
      '/capabilities/voice/signed_callbacks',
    ])
  })

  it('names an odd value in a warning', async () => {
    const { error } = await planned({ ...voice, conversations_ttl: 0 }, voice, 'Older')
    expect(error).toContain('Undocumented value in capabilities.voice.conversations_ttl')
  })
})
