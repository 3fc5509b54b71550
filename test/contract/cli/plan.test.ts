import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import schema from '../../../docs/schemas/plan-1.schema.json'
import type { Emulator } from '../../../lib/emulator/emulator'
import type { PlanReport } from '../../../lib/report/plan-report'
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
const linked = aNumber({ app_id: shop.id })

let emulator: Emulator

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop], numbers: [linked] })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

const ajv = new Ajv2020()
addFormats(ajv)
const isValid = ajv.compile(schema)

const runPlan = (folder: string, ...words: string[]) => runWords(['plan', folder, ...words])

async function planOf(folder: string) {
  const { code, out } = await runPlan(folder, '--json')
  const plan = JSON.parse(out) as PlanReport
  isValid(plan)
  expect(isValid.errors ?? []).toEqual([])
  return { code, plan, steps: plan.changes.map(({ address, action }) => `${action} ${address}`) }
}

/** A folder that declares this, beside the state of the shop and its number. */
function folderWith(resource: object, more: object = {}, hasState = true): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource, ...more }))
  if (hasState) {
    const application = emulator.state().applications[0] ?? shop
    writeState(folder, [
      recordedApplication('shop', application),
      recordedLink('hotline', linked.msisdn, shop.id),
    ])
  }
  return folder
}

const hotline = { application_id: '${vonage_application.shop.id}', msisdn: linked.msisdn }
const declared = {
  vonage_application: { shop: { name: 'shop', capabilities: { voice } } },
  vonage_number_link: { hotline },
}

describe('vonage-iac plan', () => {
  it('follows chained moves, and the move that count implies, as Terraform does', async () => {
    const moved = [
      { from: 'vonage_application.shop', to: 'vonage_application.store' },
      { from: 'vonage_application.store', to: 'vonage_application.mall' },
    ]
    const mall = { name: 'shop', capabilities: { voice } }
    const link = { ...hotline, application_id: '${vonage_application.mall.id}', count: 1 }
    const resource = { vonage_application: { mall }, vonage_number_link: { hotline: link } }
    expect((await planOf(folderWith(resource, { moved }))).steps).toEqual([
      'no_change vonage_application.mall',
      'no_change vonage_number_link.hotline[0]',
    ])
  })

  it('says that a removed block forgets what it leaves as it is', async () => {
    const from = 'vonage_application.shop'
    const removed = [{ from, lifecycle: { destroy: false } }]
    const link = { ...hotline, application_id: shop.id }
    const folder = folderWith({ vonage_number_link: { hotline: link } }, { removed })
    const { plan, steps } = await planOf(folder)
    expect(steps).toContain(`not_compared ${from}`)
    expect(plan.summary.delete).toBe(0)
    expect(plan.changes.find(({ address }) => address === from)?.reason).toBe(
      'A removed block forgets it: it leaves the state, and stays in the account as it is.',
    )
    const destroyed = folderWith({ vonage_number_link: { hotline: link } }, { removed: [{ from }] })
    expect((await planOf(destroyed)).steps).toContain(`delete ${from}`)
  })

  it('calls nothing unchanged that replace_triggered_by may replace', async () => {
    const triggeredBy = async (trigger: string, name: string) => {
      const lifecycle = { replace_triggered_by: [trigger] }
      const application = { shop: { name, capabilities: { voice } } }
      const link = { hotline: { ...hotline, lifecycle } }
      const resource = { vonage_application: application, vonage_number_link: link }
      const { plan } = await planOf(folderWith(resource))
      const { action, reason } =
        plan.changes.find(({ type }) => type === 'vonage_number_link') ?? {}
      return [action, reason]
    }
    expect(await triggeredBy('${vonage_application.shop.name}', 'shop')).toEqual([
      'no_change',
      null,
    ])
    expect(await triggeredBy('vonage_application.shop', 'store')).toEqual([
      'delete',
      'Its replace_triggered_by names vonage_application.shop, which changes, so it is replaced.',
    ])
    expect(await triggeredBy('terraform_data.release', 'shop')).toEqual([
      'not_compared',
      'Its replace_triggered_by names terraform_data.release, which is not planned here: Terraform may replace it.',
    ])
  })

  it('takes names of another Unicode spelling for the same, as Terraform does', async () => {
    const [decomposed, composed] = ['cafe\u0301', 'caf\u00e9']
    await emulator.replaceState({ applications: [{ ...shop, name: decomposed }], numbers: [] })
    const resource = { vonage_application: { shop: { name: decomposed, capabilities: { voice } } } }
    const undeclared = await planOf(folderWith(resource, {}, false))
    expect(undeclared.steps).toEqual(['no_change vonage_application.shop'])
    const folder = folderWith(resource, {}, false)
    writeState(folder, [recordedApplication('shop', { ...shop, name: composed })])
    expect((await planOf(folder)).steps).toEqual(['no_change vonage_application.shop'])
    const drift = await runWords(['drift', folder, '--revert', '--yes'])
    expect(drift.error).toContain('There is nothing to put back.')
    expect(emulator.state().applications[0]?.name).toBe(decomposed)
  })

  it('says that nothing changes', async () => {
    const folder = folderWith(declared)
    const { code, plan, steps } = await planOf(folder)
    expect(code).toBe(0)
    expect(steps).toEqual([
      'no_change vonage_application.shop',
      'no_change vonage_number_link.hotline',
    ])
    expect(plan.stacks).toEqual([{ name: expect.any(String) as string, has_state: true }])
    expect((await runPlan(folder)).out).toBe('No changes: 2 as declared.\n')
  })

  it('shows what is made, changed and deleted, with both sides of each value', async () => {
    const folder = folderWith({
      vonage_application: {
        shop: { name: 'shop', capabilities: { voice: { ...voice, conversations_ttl: 24 } } },
        extra: { name: 'extra', force_destroy: true },
      },
    })
    const { code, out } = await runPlan(folder)
    expect(code).toBe(2)
    expect(out).toContain('  - vonage_number_link.hotline "447700900000": delete\n')
    expect(out).toContain(
      '  ~ vonage_application.shop "shop": update\n      /capabilities/voice/conversations_ttl: nothing -> 24\n',
    )
    expect(out).toContain('  + vonage_application.extra "extra": create\n')
    expect(out).toContain('      /public_key: (known after apply)\n')
    expect(out).toContain('Plan: 1 to create, 1 to update, 1 to delete, 0 unchanged.\n')
    expect(emulator.requests().every(({ method }) => method === 'GET')).toBe(true)
  })

  it('keeps the plan with a checksum that is another one for another plan', async () => {
    const folder = folderWith({ vonage_application: { shop: { name: 'store' } } })
    const file = join(folder, 'plan.json')
    await runPlan(
      folder,
      '--out',
      file,
      '--report',
      `text=${folder}/plan.txt`,
      '--report',
      `markdown=${folder}/plan.md`,
    )
    const kept = JSON.parse(readFileSync(file, 'utf8')) as PlanReport
    expect((await planOf(folder)).plan.checksum).toBe(kept.checksum)
    expect(readFileSync(`${folder}/plan.txt`, 'utf8')).toContain('"shop" -> "store"')
    expect(readFileSync(`${folder}/plan.md`, 'utf8')).toMatch(
      /^## Plan: 0 to create, 1 to update, 1 to delete\n\n```\n[\s\S]*\n```\n$/,
    )
    const other = folderWith({ vonage_application: { shop: { name: 'stores' } } })
    expect((await planOf(other)).plan.checksum).not.toBe(kept.checksum)
  })

  it('calls nothing a deletion that may be declared where nobody read it', async () => {
    const modules = folderWith({
      vonage_application: { many: { for_each: '${module.a.b}', name: 'x' } },
    })
    const link = recordedLink('hotline', linked.msisdn, shop.id)
    const application = emulator.state().applications[0] ?? shop
    const instance = recordedApplication('many', application)
    const [first] = instance['instances'] as readonly object[]
    writeState(modules, [
      { ...instance, instances: [{ ...first, index_key: 'a' }] },
      { ...link, module: 'module.lines' },
    ])
    expect((await planOf(modules)).steps).toEqual([
      'not_compared module.lines.vonage_number_link.hotline',
      'not_compared vonage_application.many["a"]',
    ])
    const hcl = folderWith({})
    writeFileSync(join(hcl, 'more.tf'), 'resource "vonage_application" "shop" {}')
    const { code, steps } = await planOf(hcl)
    expect([code, steps.every((step) => step.startsWith('not_compared'))]).toEqual([0, true])
  })

  it('takes the prefix of a block in HCL for that block alone', async () => {
    const resource = {
      vonage_application: {
        one: { name: 'one' },
        two: { name: 'two', provider: 'vonage.other' },
      },
    }
    const folder = folderWith(resource, { provider: { vonage: [{ alias: 'other' }] } })
    writeFileSync(join(folder, 'provider.tf'), 'provider "vonage" {\n  name_prefix = "pr-7-"\n}\n')
    const { plan } = await planOf(folder)
    const made = plan.changes.filter(({ action }) => action === 'create')
    expect(made.map(({ name }) => name)).toEqual(['pr-7-one', 'two'])
  })

  it('says of a value that is not evaluated that it is not compared', async () => {
    const folder = folderWith(
      {
        vonage_application: { shop: { name: 'shop', capabilities: '${module.a.b}' } },
        vonage_number_link: { hotline: { ...hotline, provider: 'vonage.eu' } },
      },
      { provider: { vonage: [{}, { alias: 'eu', api_key: '${var.key}' }] }, variable: { key: {} } },
    )
    const { out } = await runPlan(folder)
    expect(out).toContain('/capabilities is not compared: it comes from module.a.b')
    expect(out).toContain("The provider block's api_key comes from var.key")
    expect(out).toContain('No changes in what was compared: 0 as declared, 2 not compared.')
  })

  it('masks the value of a sensitive variable, wherever it stands', async () => {
    const address = 'https://example.com/answer?token=${var.token}'
    const more = { variable: { token: { default: 'hush-hush', sensitive: true } } }
    const capabilities = { voice: { webhooks: { answer_url: { address } } } }
    const resource = { vonage_application: { shop: { name: 'shop', capabilities } } }
    for (const hasState of [true, false]) {
      const folder = folderWith(resource, more, hasState)
      const plan = await runPlan(folder, '--json')
      const drift = await runWords(['drift', folder])
      expect(plan.out + drift.out).toContain('(sensitive value)')
      expect(plan.out + drift.out).not.toContain('hush-hush')
    }
  })

  it('finds what has no state by its exact name, or by its import block', async () => {
    expect((await planOf(folderWith(declared, {}, false))).steps).toEqual([
      'no_change vonage_application.shop',
      'no_change vonage_number_link.hotline',
    ])
    const imports = [
      { to: 'vonage_application.shop', id: shop.id },
      { to: 'vonage_number_link.hotline', id: `GB:${linked.msisdn}` },
    ]
    const renamed = { ...declared, vonage_application: { shop: { name: 'store' } } }
    expect((await planOf(folderWith(renamed, { import: imports }, false))).steps).toEqual([
      'update vonage_application.shop',
      'no_change vonage_number_link.hotline',
    ])
    await emulator.replaceState({
      applications: [shop, { ...shop, id: '22222222-2222-4222-8222-222222222222' }],
      numbers: [linked],
    })
    expect((await planOf(folderWith(declared, { import: imports }, false))).steps).toEqual([
      'no_change vonage_application.shop',
      'no_change vonage_number_link.hotline',
    ])
    expect((await runPlan(folderWith(declared, {}, false))).error).toContain(
      '[application_ambiguous]',
    )
  })

  it('follows moves, ignores what is to be ignored, and replaces what is tainted', async () => {
    const moved = folderWith(
      {
        vonage_application: {
          store: {
            name: 'other',
            lifecycle: { ignore_changes: ['name'] },
            capabilities: { voice },
          },
        },
        vonage_number_link: {
          hotline: { ...hotline, application_id: '${vonage_application.store.id}' },
        },
      },
      { moved: [{ from: 'vonage_application.shop', to: 'vonage_application.store' }] },
    )
    expect((await planOf(moved)).steps).toEqual([
      'no_change vonage_application.store',
      'no_change vonage_number_link.hotline',
    ])
    const tainted = folderWith(declared)
    const state = readFileSync(join(tainted, 'terraform.tfstate'), 'utf8')
    writeFileSync(
      join(tainted, 'terraform.tfstate'),
      state.replace('"instances":[{', '"instances":[{"status":"tainted",'),
    )
    expect((await planOf(tainted)).steps).toEqual([
      'delete vonage_application.shop',
      'create vonage_application.shop',
      'update vonage_number_link.hotline',
    ])
  })

  it('refuses what Terraform refuses: wrong values, protected deletions, another account', async () => {
    const wrong = { vonage_application: { shop: { name: '', capabilities: { fax: {} } } } }
    const { code, error } = await runPlan(folderWith(wrong))
    expect(code).toBe(1)
    expect(error).toContain('name is empty (vonage_application.shop, name)')
    expect(error).toContain('[attribute_unsupported]')
    const folder = folderWith({})
    const attributes = { id: shop.id, name: 'shop', deletion_protection: true, capabilities: null }
    writeState(folder, [recordedResource('vonage_application', 'shop', attributes)])
    expect((await runPlan(folder)).error).toContain('[deletion_protected]')
    const kept = { api_key: 'abcd' }
    writeState(folder, [recordedResource('vonage_application', 'gone', { id: 'x-1' }, kept)])
    expect((await runPlan(folder)).error).toContain('[account_differs]')
  })

  it('reads what is declared with the provider block of the code, as Terraform does', async () => {
    const kept = { api_key: 'other' }
    const folder = folderWith(
      { vonage_number_link: { hotline: { ...hotline, application_id: shop.id } } },
      { provider: { vonage: [{}, { alias: 'other', api_key: 'other', api_secret: 'wrong' }] } },
    )
    const attributes = { id: 'GB:447700900999', msisdn: '447700900999', application_id: 'x' }
    const link = recordedResource('vonage_number_link', 'hotline', attributes, kept)
    writeState(folder, [{ ...link, provider: `${String(link['provider'])}.other` }])
    expect((await runPlan(folder)).error).toContain('[account_differs]')
  })
})
