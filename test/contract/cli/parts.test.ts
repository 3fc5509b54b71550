import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DriftReport } from '../../../lib/drift/drift-report'
import type { Emulator } from '../../../lib/emulator/emulator'
import type { WireApplication } from '../../../lib/emulator/state'
import type { JsonObject } from '../../../lib/engine/ports'
import type { PlanReport } from '../../../lib/report/plan-report'
import { runWords, startAccount } from '../../helpers/run-program'
import { recordedApplication, recordedResource, writeState } from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'

const answer = {
  address: 'https://example.com/answer',
  http_method: 'GET',
  connect_timeout: 1000,
  socket_timeout: 5000,
}
const capabilities = {
  voice: { webhooks: { answer_url: answer } },
  rtc: { signed_callbacks: true },
}
const shop = anApplication({ name: 'test-shop', capabilities })
const leased = aNumber({ app_id: shop.id, features: ['VOICE'] })

let emulator: Emulator

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop], numbers: [leased] })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

const run = (...words: string[]) => runWords(words)

const webhook = { application_id: shop.id, capability: 'voice', webhook: 'answer_url', ...answer }
const rtc = { application_id: shop.id, rtc: { signed_callbacks: true } }
const lease = { application_id: shop.id, country: 'GB', features: ['VOICE'] }
const declared = {
  vonage_application_webhook: { answer: webhook },
  vonage_application_capability: { rtc },
  vonage_number_lease: { line: lease },
}
const recorded: readonly JsonObject[] = [
  recordedResource('vonage_application_webhook', 'answer', {
    ...webhook,
    id: `${shop.id}:voice.answer_url`,
  }),
  recordedResource('vonage_application_capability', 'rtc', {
    ...rtc,
    rtc: { ...rtc.rtc, webhooks: null },
    id: `${shop.id}:rtc`,
  }),
  recordedResource('vonage_number_lease', 'line', {
    ...lease,
    id: `GB:${leased.msisdn}`,
    msisdn: leased.msisdn,
    number_country: 'GB',
    number_features: ['VOICE'],
  }),
]

/** A folder with this configuration, beside the state of the parts and the lease. */
function folderWith(resource: object, more: object = {}, state = recorded): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource, ...more }))
  if (state.length > 0) writeState(folder, state)
  return folder
}

async function edit(change: Partial<WireApplication>): Promise<void> {
  await emulator.replaceState({ applications: [{ ...shop, ...change }], numbers: [leased] })
}

async function driftOf(folder: string) {
  const { code, out } = await run('drift', folder, '--json')
  const { resources } = JSON.parse(out) as DriftReport
  const rows = resources.map(({ address, name, status, cause, differences }) => ({
    row: `${address ?? name} ${status}${cause === null ? '' : ` ${cause}`}`,
    paths: differences.map(({ path }) => path),
  }))
  return { code, rows: rows.map(({ row }) => row), paths: rows.flatMap(({ paths }) => paths) }
}

async function stepsOf(folder: string) {
  const { out, error } = await run('plan', folder, '--json')
  const { changes } = JSON.parse(out) as PlanReport
  return { error, steps: changes.map(({ action, address }) => `${action} ${address}`) }
}

describe('parts and leases', () => {
  it('leave a list alone of which an element is known to Terraform only', async () => {
    const line = { ...lease, features: ['${module.kind.feature}'] }
    const { steps } = await stepsOf(folderWith({ ...declared, vonage_number_lease: { line } }))
    expect(steps).toContain('not_compared vonage_number_lease.line')
  })

  it('are in sync where nothing changed', async () => {
    const folder = folderWith(declared)
    expect((await driftOf(folder)).rows).toEqual([
      'vonage_application_capability.rtc in_sync',
      'vonage_application_webhook.answer in_sync',
      'vonage_number_lease.line in_sync',
      'test-shop unmanaged',
    ])
    expect((await stepsOf(folder)).steps).toEqual([
      'no_change vonage_application_capability.rtc',
      'no_change vonage_application_webhook.answer',
      'no_change vonage_number_lease.line',
    ])
  })

  it('are told with their paths and causes, put back, or taken over', async () => {
    const folder = folderWith(declared)
    const moved = { ...answer, address: 'https://t.ngrok.app/answer' }
    await edit({ capabilities: { voice: { webhooks: { answer_url: moved } } } })
    const { code, rows, paths } = await driftOf(folder)
    expect([code, rows.slice(0, 2), paths]).toEqual([
      2,
      [
        'vonage_application_capability.rtc missing capability-removed',
        'vonage_application_webhook.answer modified tunnel-rewrite',
      ],
      ['/address'],
    ])
    const accepted = await run('drift', folder, '--accept')
    expect(accepted.out).toContain('  address = "https://t.ngrok.app/answer"\n')
    const reverted = await run('drift', folder, '--revert', '--yes')
    expect(reverted.error).toContain(
      '/address: "https://t.ngrok.app/answer" -> "https://example.com/answer"',
    )
    // What is missing takes a create, which only a deploy does.
    expect(reverted.code).toBe(2)
    expect((await driftOf(folder)).rows.slice(0, 2)).toEqual([
      'vonage_application_capability.rtc missing capability-removed',
      'vonage_application_webhook.answer in_sync',
    ])
  })

  it('are missing with their application, or when the number goes elsewhere', async () => {
    const folder = folderWith(declared)
    await emulator.replaceState({ applications: [], numbers: [aNumber()] })
    expect((await driftOf(folder)).rows).toEqual([
      'vonage_application_capability.rtc missing application-deleted',
      'vonage_application_webhook.answer missing application-deleted',
      'vonage_number_lease.line missing number-unlinked',
    ])
    const { error, steps } = await stepsOf(folder)
    expect(steps).toEqual([
      'create vonage_application_capability.rtc',
      'create vonage_application_webhook.answer',
      'create vonage_number_lease.line',
    ])
    expect(error).toContain(
      'No application has this id (vonage_application_webhook.answer, application_id)',
    )
    const other = anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'other' })
    const applications = [shop, other]
    await emulator.replaceState({ applications, numbers: [{ ...leased, app_id: other.id }] })
    expect((await driftOf(folder)).rows[2]).toBe('vonage_number_lease.line missing number-moved')
    expect((await run('drift', folder, '--revert', '--yes')).error).toContain(
      'There is nothing to put back.',
    )
  })

  it('change in place, or are replaced where they are other ones', async () => {
    const other = {
      vonage_application_webhook: { answer: { ...webhook, webhook: 'event_url' } },
      vonage_application_capability: { rtc: { ...rtc, rtc: { signed_callbacks: false } } },
      vonage_number_lease: { line: { ...lease, features: ['SMS'] } },
    }
    expect((await stepsOf(folderWith(other))).steps).toEqual([
      'update vonage_application_capability.rtc',
      'delete vonage_application_webhook.answer',
      'create vonage_application_webhook.answer',
      'delete vonage_number_lease.line',
      'create vonage_number_lease.line',
    ])
    expect((await stepsOf(folderWith({}))).steps).toEqual([
      'delete vonage_application_capability.rtc',
      'delete vonage_application_webhook.answer',
      'delete vonage_number_lease.line',
    ])
  })

  it('are found in the application of their id, or of its name, without a state', async () => {
    const folder = folderWith(
      {
        ...declared,
        vonage_application: { shop: { name: 'shop' } },
        vonage_application_capability: {
          rtc: { application_id: '${vonage_application.shop.id}', rtc: {} },
        },
      },
      { provider: { vonage: { name_prefix: 'test-' } } },
      [],
    )
    expect((await driftOf(folder)).rows).toEqual([
      'vonage_application.shop in_sync',
      'vonage_application_capability.rtc in_sync',
      'vonage_application_webhook.answer in_sync',
      'vonage_number_lease.line not_compared',
      `${leased.msisdn} unmanaged`,
    ])
    expect((await stepsOf(folder)).steps).toEqual([
      'no_change vonage_application.shop',
      'no_change vonage_application_capability.rtc',
      'no_change vonage_application_webhook.answer',
      'not_compared vonage_number_lease.line',
    ])
  })

  it('that are declared wrong or twice are refused', async () => {
    const wrong = {
      vonage_application_capability: { rtc: { application_id: shop.id } },
      vonage_application_webhook: { answer: { ...webhook, http_method: 'PUT' } },
    }
    const { code, error } = await run('plan', folderWith(wrong, {}, []))
    expect(code).toBe(1)
    expect(error).toContain(
      'Exactly one capability must be set (vonage_application_capability.rtc)',
    )
    expect(error).toContain('http_method is not one of the accepted values')
    const twice = { vonage_application_webhook: { one: webhook, two: webhook } }
    expect((await run('plan', folderWith(twice, {}, []))).error).toContain('[declared_twice]')
  })
})

describe('the provider block', () => {
  const provider = { vonage: { name_prefix: 'test-', max_retries: '0', request_timeout: 5 } }
  const application = recordedApplication('shop', shop)
  const [instance] = application['instances'] as readonly { readonly attributes: JsonObject }[]
  const attributes = { ...instance?.attributes, name: 'shop', full_name: 'test-shop' }
  const state = [recordedResource('vonage_application', 'shop', attributes)]
  const resource = { vonage_application: { shop: { name: 'shop', capabilities } } }

  it('says what names begin with', async () => {
    const folder = folderWith(resource, { provider }, state)
    expect((await driftOf(folder)).rows[0]).toBe('vonage_application.shop in_sync')
    expect((await stepsOf(folder)).steps).toEqual(['no_change vonage_application.shop'])
    await edit({ name: 'shop' })
    const { rows, paths } = await driftOf(folder)
    expect([rows[0], paths]).toEqual(['vonage_application.shop modified edited', ['/full_name']])
    expect((await run('plan', folder)).out).toContain('/full_name: "shop" -> "test-shop"')
    expect((await run('drift', folder, '--revert', '--yes')).code).toBe(0)
    expect(emulator.state().applications[0]?.name).toBe('test-shop')
  })

  it('decides how patiently is read, and whether anything is written', async () => {
    const readOnly = { vonage: { ...provider.vonage, read_only: true } }
    const folder = folderWith(resource, { provider: readOnly }, state)
    await edit({ name: 'shop' })
    const refused = await run('drift', folder, '--revert', '--yes')
    expect([refused.code, refused.error]).toEqual([1, expect.stringContaining('[read_only]')])
    emulator.addFault({ match: { path: '^/v2' }, when: 'before', action: 'status', status: 503 })
    const { rows } = await driftOf(folder)
    expect(rows[0]).toBe('vonage_application.shop error')
  })

  it('is checked', async () => {
    const wrong = { provider: { vonage: { max_retries: 99 } } }
    const { code, error } = await run('plan', folderWith(resource, wrong, state))
    expect([code, error]).toEqual([
      1,
      expect.stringContaining('max_retries is out of range (provider.vonage, max_retries)'),
    ])
  })

  it('of an account that has the name already is warned of in a plan', async () => {
    const two = { vonage_application: { ...resource.vonage_application, two: { name: 'taken' } } }
    const taken = anApplication({ id: '33333333-3333-4333-8333-333333333333', name: 'test-taken' })
    await emulator.replaceState({ applications: [shop, taken], numbers: [] })
    const { error, steps } = await stepsOf(folderWith(two, { provider }, state))
    expect(steps[1]).toBe('create vonage_application.two')
    expect(error).toContain(
      'An application of this name exists already (vonage_application.two, name)',
    )
  })
})
