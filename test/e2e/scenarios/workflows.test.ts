import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { applicationNamed, editApplication, editText, msisdn, owning } from '../harness/account'
import { allCapabilities } from '../harness/attributes'
import { applications, type Config, links, together } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const public_key = ownPublicKey('workflows')
const ids = [1, 2].map((n) => `${n}1111111-1111-4111-8111-111111111111`)
const answer_url = { address: 'https://example.com/answer', http_method: 'POST' }
const seed = {
  applications: ids.map((id, n) => ({
    id,
    name: `shop-${n}`,
    keys: { public_key },
    privacy: { improve_ai: false },
    capabilities: { voice: { webhooks: { answer_url } }, rtc: {} },
  })),
  numbers: [{ country: 'GB', msisdn: msisdn(0), app_id: ids[0] ?? '' }],
}

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
}

describe('import', () => {
  itRuns('takes a map of applications with for_each', { seed }, async (workspace) => {
    workspace.configureHcl(`
locals {
  shops = { first = "${ids[0]}", second = "name:shop-1" }
}
import {
  for_each = local.shops
  to       = vonage_application.shop[each.key]
  id       = each.value
}
resource "vonage_application" "shop" {
  for_each = local.shops
  name     = each.key == "first" ? "shop-0" : "shop-1"
}
`)
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      imported: 2,
      changes: [],
      errors: [],
    })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
  })

  itRuns(
    'writes a configuration that plans empty, for every resource',
    { seed },
    async (workspace) => {
      const [first, second] = ids
      workspace.configure({
        import: [
          { to: 'vonage_application.shop', id: first ?? '' },
          { to: 'vonage_number_link.hotline', id: msisdn(0) },
          { to: 'vonage_application_webhook.answer', id: `${second}:voice.answer_url` },
          { to: 'vonage_application_capability.rtc', id: `${second}:rtc` },
        ],
      })
      const planned = await workspace.plan('-generate-config-out=generated.tf')
      expect(planned).toMatchObject({ imported: 4, changes: [], errors: [] })
      const text = readFileSync(join(workspace.folder, 'generated.tf'), 'utf8')
      expect(text).toContain('resource "vonage_application_webhook" "answer"')
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, imported: 4, changes: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, warnings: [] })
    },
  )
})

describe('lifecycle.ignore_changes', () => {
  itRuns('leaves a nested value to someone else', {}, async (workspace) => {
    const { emulator } = workspace
    const config = applications({
      shop: {
        public_key,
        capabilities: { voice: { webhooks: { answer_url }, conversations_ttl: 9 } },
        lifecycle: { ignore_changes: ['capabilities.voice.webhooks.answer_url.address'] },
      },
    })
    await applied(workspace, config)
    const voice = {
      webhooks: { answer_url: { ...answer_url, address: 'https://theirs.example.com' } },
      conversations_ttl: 10,
    }
    await editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: { voice } }))
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      errors: [],
      changes: ['update vonage_application.shop'],
    })
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject({
      voice: { webhooks: voice.webhooks, conversations_ttl: 9 },
    })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0 })
  })
})

describe('terraform test', () => {
  itRuns('runs with mock_provider, without an account', {}, async (workspace) => {
    workspace.configure(
      together(
        applications({ shop: { capabilities: { voice: { webhooks: { answer_url } } } } }),
        links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
        { output: { id: { value: '${vonage_number_link.main.application_id}' } } },
      ),
    )
    writeFileSync(
      join(workspace.folder, 'main.tftest.hcl'),
      `
mock_provider "vonage" {
  mock_resource "vonage_application" {
    defaults = { id = "${ids[0]}" }
  }
}
run "links_the_shop" {
  assert {
    condition     = output.id == "${ids[0]}"
    error_message = "the number is linked to something else"
  }
  assert {
    condition     = vonage_application.shop.capabilities.voice.webhooks.answer_url.http_method == "POST"
    error_message = "the configuration is lost"
  }
}
`,
    )
    const run = await workspace.terraform('test')
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).toContain('1 passed, 0 failed')
    expect(workspace.emulator.requests()).toEqual([])
  })
})

describe('a provider block that is not known yet', () => {
  itRuns('does no I/O at plan, and works in the apply', owning(1), async (workspace) => {
    const { emulator } = workspace
    const config = together(
      {
        resource: { terraform_data: { key: { input: 'emulator' } } },
        provider: { vonage: { api_key: '${terraform_data.key.output}', name_prefix: 'test-' } },
      },
      applications({ shop: { public_key } }),
      {
        resource: {
          vonage_application_webhook: {
            answer: {
              application_id: '${vonage_application.shop.id}',
              capability: 'voice',
              webhook: 'answer_url',
              ...answer_url,
            },
          },
        },
      },
      links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
    )
    workspace.configure(config)
    expect(await workspace.plan()).toMatchObject({ exitCode: 2, errors: [], warnings: [] })
    expect(emulator.requests()).toEqual([])
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(applicationNamed(emulator, 'test-shop').capabilities).toMatchObject({ voice: {} })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
  })
})

describe('name_prefix', () => {
  itRuns('keeps the environments of one account apart', {}, async (workspace) => {
    const { emulator } = workspace
    const config = (name_prefix: string) =>
      together({ provider: { vonage: { name_prefix } } }, applications({ shop: { public_key } }), {
        data: {
          vonage_application: { same: { name: 'shop', depends_on: ['vonage_application.shop'] } },
        },
        output: { whole: { value: '${data.vonage_application.same.full_name}' } },
      })
    await applied(workspace, config('test-'))
    const other = workspace.fork()
    other.configure(config('prod-'))
    expect(await other.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
    expect(emulator.state().applications.map(({ name }) => name)).toEqual([
      'test-shop',
      'prod-shop',
    ])
    workspace.configure(config('qa-'))
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      changes: expect.arrayContaining(['update vonage_application.shop']) as unknown,
    })
    expect(applicationNamed(emulator, 'qa-shop').name).toBe('qa-shop')
  })
})

describe('values at the edge', () => {
  itRuns('numbers beyond 2^53 pass plan and apply', {}, async (workspace) => {
    const { emulator } = workspace
    const version = '9007199254740993'
    const hcl = (name: string) => `
resource "vonage_application" "shop" {
  name        = "${name}"
  key_version = ${version}
  capabilities = { voice = {} }
}
output "same" { value = vonage_application.shop.key_version == ${version} }
`
    workspace.configureHcl(hcl('shop'))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    const big =
      '{"limit":9007199254740993,"rate":0.12345678901234567891,"list":[18446744073709551617]}'
    await editText(emulator, 'shop', (json) =>
      json.replace('"voice":{', `"payments":${big},"voice":{"payments":${big},`),
    )
    workspace.configureHcl(hcl('store'))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    const after = await (await fetch(`${emulator.url}/__emulator/state`)).text()
    expect(after.split(big)).toHaveLength(3)
    const { stdout } = await workspace.terraform('output', '-json', 'same')
    expect(stdout.trim()).toBe('true')
    expect(readFileSync(join(workspace.folder, 'terraform.tfstate'), 'utf8')).toContain(version)
  })

  itRuns('every attribute may be known only in the apply', {}, async (workspace) => {
    const whole = { capabilities: allCapabilities, privacy: { improve_ai: true }, public_key }
    await applied(
      workspace,
      together(
        { resource: { terraform_data: { late: { input: { name: 'shop', ...whole } } } } },
        {
          resource: {
            vonage_application: {
              shop: {
                name: '${terraform_data.late.output.name}',
                capabilities: '${terraform_data.late.output.capabilities}',
                privacy: '${terraform_data.late.output.privacy}',
                public_key: '${terraform_data.late.output.public_key}',
              },
            },
          },
        },
      ),
    )
  })
})
