import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DriftReport } from '../../../lib/drift/drift-report'
import type { Emulator } from '../../../lib/emulator/emulator'
import { runWords, startAccount } from '../../helpers/run-program'
import {
  recordedApplication,
  recordedLink,
  recordedResource,
  writeState,
} from '../../helpers/state-file'
import { temporaryFolder } from '../../helpers/temporary-folder'
import { aNumber, anApplication } from '../../unit/emulator/builders'

const voice = { webhooks: { answer_url: { address: 'https://example.com/answer' } } }
const shop = anApplication({ capabilities: { voice } })
const other = anApplication({ id: '22222222-2222-4222-8222-222222222222', name: 'other-1' })
const linked = aNumber({ app_id: shop.id })

let emulator: Emulator

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop, other], numbers: [linked] })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await emulator.close()
})

const runDrift = (folder: string, ...words: string[]) => runWords(['drift', folder, ...words])

async function reportOf(folder: string, ...words: string[]) {
  const { code, out } = await runDrift(folder, '--json', ...words)
  const { summary, resources, coverage, causes } = JSON.parse(out) as DriftReport
  const statuses = resources.map(({ address, name, status }) => `${address ?? name} ${status}`)
  return { code, summary, statuses, coverage, causes, resources }
}

/** A folder whose state records the shop and its number as they are now. */
function recordedFolder(): string {
  const folder = temporaryFolder()
  const application = emulator.state().applications.find(({ id }) => id === shop.id) ?? shop
  writeState(folder, [
    recordedApplication('shop', application),
    recordedLink('hotline', linked.msisdn, shop.id),
  ])
  return folder
}

function declare(folder: string, json: object): void {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json))
}

describe('vonage-iac drift', () => {
  it('is clean where nothing differs, and lists what nobody manages', async () => {
    const { code, statuses, coverage } = await reportOf(recordedFolder())
    expect(code).toBe(0)
    expect(statuses).toEqual([
      'vonage_application.shop in_sync',
      'vonage_number_link.hotline in_sync',
      'other-1 unmanaged',
    ])
    expect(coverage).toEqual({ managed: 2, unmanaged: 1, ignored: 0, percent: 66.7 })
    expect(emulator.requests().every(({ method }) => method === 'GET')).toBe(true)
  })

  it('ends with 2 for drift, and for what is unmanaged only when asked', async () => {
    const folder = recordedFolder()
    expect((await runDrift(folder, '--fail-on', 'unmanaged')).code).toBe(2)
    expect((await runDrift(folder, '--fail-on', 'unmanaged', '--scope', 'shop*')).code).toBe(0)
    await emulator.replaceState({ applications: [other], numbers: [aNumber()] })
    const { code, out } = await runDrift(folder, '--scope', 'shop*')
    expect(code).toBe(2)
    expect(out).toContain('- vonage_application.shop "shop": missing, application-deleted')
    expect(out).toContain('- vonage_number_link.hotline "447700900000": missing, number-unlinked')
  })

  it('tells a number whose application does not exist from one that is unlinked', async () => {
    const folder = recordedFolder()
    await emulator.replaceState({ applications: [other], numbers: [linked] })
    const { code, resources, causes } = await reportOf(folder)
    expect(code).toBe(2)
    expect(resources).toMatchObject([
      { address: 'vonage_application.shop', status: 'missing', cause: 'application-deleted' },
      {
        address: 'vonage_number_link.hotline',
        status: 'missing',
        cause: 'number-dangling',
        reason: `It is linked to application ${shop.id}, which the account does not have.`,
      },
      { name: 'other-1', status: 'unmanaged' },
    ])
    expect(causes.map(({ cause }) => cause)).toContain('number-dangling')
  })

  it('tells a number that the account does not own, with a remedy that works', async () => {
    const folder = recordedFolder()
    await emulator.replaceState({ applications: [shop, other], numbers: [] })
    const { statuses, resources } = await reportOf(folder)
    expect(statuses).toContain('vonage_number_link.hotline missing')
    expect(resources[1]).toMatchObject({ cause: 'number-not-owned', reason: null })
    const { out } = await runDrift(folder)
    expect(out).toContain('Buy it again in the Vonage Dashboard')
    expect(out).not.toContain('Deploy again to link it')
  })

  it('writes reports, and knows the age of what an earlier one has shown', async () => {
    const folder = recordedFolder()
    const file = join(folder, 'reports', 'drift.json')
    await runDrift(folder, '--report', `json=${file}`, '--report', `text=${folder}/drift.txt`)
    const first = JSON.parse(readFileSync(file, 'utf8')) as DriftReport
    expect(first.resources[2]?.first_seen).toBe(first.started_at)
    const early = '2026-01-01T00:00:00.000Z'
    const older = first.resources.map((row) => ({ ...row, first_seen: row.first_seen && early }))
    writeFileSync(file, JSON.stringify({ ...first, resources: older }))
    const { resources } = await reportOf(folder, '--report', `json=${file}`)
    expect(resources[2]?.first_seen).toBe(early)
    expect(readFileSync(join(folder, 'drift.txt'), 'utf8')).toContain('No drift')
  })

  it.each([
    { action: 'status', status: 403 },
    { action: 'garbage' },
    { action: 'truncate' },
  ] as const)(
    'a list that fails ($action) is an error, and nothing is missing or unmanaged',
    async (fault) => {
      const folder = recordedFolder()
      await emulator.replaceState({ applications: [], numbers: [] })
      for (const path of ['^/v2/applications', '^/account/numbers']) {
        emulator.addFault({ match: { path }, when: 'before', times: 100, ...fault })
      }
      const { code, summary, coverage } = await reportOf(folder)
      expect(code).toBe(1)
      expect(summary).toMatchObject({ error: 2, missing: 0, unmanaged: 0 })
      expect(coverage).toMatchObject({ unmanaged: null, percent: null })
    },
  )

  it('says on stderr that the account was not read, and what is wrong with a file', async () => {
    const folder = recordedFolder()
    emulator.addFault({ match: { path: '^/v2' }, when: 'before', action: 'status', status: 403 })
    expect((await runDrift(folder)).error).toContain('[account_unread]')
    const previous = await runDrift(folder, '--previous', join(folder, 'terraform.tfstate'))
    expect([previous.code, previous.error]).toEqual([
      1,
      expect.stringContaining('[report_unreadable]'),
    ])
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    writeFileSync(join(folder, '.vonage-drift.yaml'), 'ignore: 1')
    expect((await runDrift(folder)).error).toContain('[rules_invalid]')
    writeFileSync(join(folder, '.vonage-drift.yaml'), 'ignore: [{name: other-*, reason: theirs}]')
    expect((await reportOf(folder)).coverage).toMatchObject({ unmanaged: 0, ignored: 1 })
  })

  it('reads once more what the list shows as different', async () => {
    const folder = recordedFolder()
    emulator.addFault({
      match: { path: `^/v2/applications/${shop.id}` },
      when: 'before',
      action: 'status',
      status: 403,
      times: 1,
    })
    await emulator.replaceState({ applications: [{ ...shop, name: 'renamed' }], numbers: [linked] })
    const { code, statuses } = await reportOf(folder)
    expect([code, statuses[0]]).toEqual([1, 'vonage_application.shop error'])
    expect((await reportOf(folder)).statuses[0]).toBe('vonage_application.shop modified')
  })

  it('takes nothing for missing that was recorded under another key', async () => {
    const folder = temporaryFolder()
    const kept = { api_key: 'abcd' }
    writeState(folder, [
      recordedResource('vonage_application', 'gone', { id: 'x-1', name: 'gone' }, kept),
    ])
    const { code, resources } = await reportOf(folder)
    expect([code, resources[0]?.status]).toEqual([1, 'error'])
    expect(resources[0]?.reason).toContain('recorded under the API key abcd')
  })

  it('without a state compares with the declarations, by exact name', async () => {
    const folder = temporaryFolder()
    declare(folder, {
      resource: {
        vonage_application: {
          shop: { name: 'shop', capabilities: { voice: { ...voice, conversations_ttl: 24 } } },
          other: { name: '${module.names.other}' },
          late: { name: 'late' },
        },
        vonage_number_link: {
          hotline: { application_id: '${vonage_application.shop.id}', msisdn: linked.msisdn },
        },
      },
    })
    const { code, statuses } = await reportOf(folder)
    expect(code).toBe(2)
    expect(statuses).toEqual([
      'vonage_application.late missing',
      'vonage_application.other not_compared',
      'vonage_application.shop modified',
      'vonage_number_link.hotline in_sync',
      'other-1 unmanaged',
    ])
    expect((await runDrift(folder)).out).toContain(
      '(no state: compared with the declarations, by exact name)',
    )
  })

  it('without a state two applications of one name are an error', async () => {
    const folder = temporaryFolder()
    await emulator.replaceState({ applications: [shop, { ...other, name: 'shop' }], numbers: [] })
    declare(folder, { resource: { vonage_application: { shop: { name: 'shop' } } } })
    const { code, resources } = await reportOf(folder)
    expect([code, resources[0]?.status]).toEqual([1, 'error'])
    expect(resources[0]?.reason).toContain(`${shop.id}, ${other.id}`)
    const imports = { import: { to: 'vonage_application.shop', id: other.id } }
    declare(folder, { resource: { vonage_application: { shop: { name: 'shop' } } }, ...imports })
    expect((await reportOf(folder)).resources[0]).toMatchObject({ id: other.id, status: 'in_sync' })
  })

  it('with --strict ends with 3 when something was not compared', async () => {
    const folder = temporaryFolder()
    const resource = {
      vonage_application: { shop: { name: 'shop', capabilities: '${module.a.b}' } },
    }
    declare(folder, { resource })
    expect((await runDrift(folder)).code).toBe(0)
    const { code, out } = await runDrift(folder, '--strict')
    expect(code).toBe(3)
    expect(out).toContain('No drift in what was compared')
    expect(out).toContain('Its capabilities comes from module.a.b.')
  })

  it('says what to do where there is nothing to read', async () => {
    const { code, error } = await runDrift(join(temporaryFolder(), 'nowhere'))
    expect([code, error]).toEqual([1, expect.stringContaining('There is nothing to read')])
  })

  it('refuses flags that it does not understand, all at once', async () => {
    const words = ['--report', 'pdf=x', '--report', 'json', '--fail-on', 'rain']
    const { code, error } = await runDrift(temporaryFolder(), ...words)
    expect(code).toBe(64)
    expect(error).toContain('Got pdf=x.')
    expect(error).toContain('Got json.')
    expect(error).toContain('Got rain.')
  })

  it('reads the state of a file, in the form of terraform show', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'shown.json')
    const values = { id: shop.id, name: 'store', capabilities: null }
    const resource = { mode: 'managed', type: 'vonage_application', values }
    const resources = [{ ...resource, address: 'vonage_application.shop' }]
    const shown = { format_version: '1.0', values: { root_module: { resources } } }
    writeFileSync(file, JSON.stringify(shown))
    const { statuses } = await reportOf(join(folder, 'nowhere'), '--state', file)
    expect(statuses[0]).toBe('vonage_application.shop modified')
  })
})
