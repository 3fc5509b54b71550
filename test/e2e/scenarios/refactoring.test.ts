import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { buildPlugin } from '../../../scripts/build-plugin'
import { impliedMirrorFolder } from '../../helpers/terraform'
import { applicationNamed, msisdn, numberOf, owning, writesOf } from '../harness/account'
import { applications, type Config, links, together } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const id = '11111111-1111-4111-8111-111111111111'
const shop = { id, name: 'shop', keys: {}, capabilities: { vbc: {} } }
const seed = {
  applications: [shop],
  numbers: [{ country: 'GB', msisdn: msisdn(0), app_id: id }],
}
const public_key = ownPublicKey('refactoring')

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
}

/** A plan that moves and changes nothing; then the apply, after which nothing is left. */
async function movedOnly(workspace: Workspace, config: Config): Promise<void> {
  workspace.emulator.clearRequests()
  await applied(workspace, config)
  expect(writesOf(workspace.emulator)).toEqual([])
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [], warnings: [] })
}

describe('moved from a stand-in', () => {
  const declared = together(
    applications({ shop: { capabilities: { vbc: {} } } }),
    links({ hotline: { msisdn: msisdn(0), application_id: id } }),
  )
  const standIns = {
    'an input that is the id': { input: id },
    'an input that has it': { input: { application_id: id, note: 'made by a script' } },
    'triggers that have it': { triggers_replace: { id } },
  }
  for (const [what, data] of Object.entries(standIns)) {
    itRuns(`terraform_data with ${what}`, { seed }, async (workspace) => {
      await applied(workspace, {
        resource: {
          terraform_data: { shop: data, hotline: { input: { msisdn: msisdn(0) } } },
        },
      })
      await movedOnly(workspace, {
        ...declared,
        moved: [
          { from: 'terraform_data.shop', to: 'vonage_application.shop' },
          { from: 'terraform_data.hotline', to: 'vonage_number_link.hotline' },
        ],
      })
    })
  }

  itRuns('null_resource with triggers', { seed }, async (workspace) => {
    await buildPlugin({
      entry: join(__dirname, '../../helpers/null-plugin.ts'),
      folder: impliedMirrorFolder(workspace.folder, {
        address: 'registry.terraform.io/hashicorp/null',
        version: '3.2.4',
      }),
      type: 'null',
      version: '3.2.4',
    })
    const triggers = { application_id: id }
    const config = { resource: { null_resource: { shop: { triggers } } } }
    workspace.configure(config)
    expect(await workspace.terraform('init')).toMatchObject({ exitCode: 0 })
    await applied(workspace, config)
    await movedOnly(workspace, {
      ...declared,
      moved: [{ from: 'null_resource.shop', to: 'vonage_application.shop' }],
      import: [{ to: 'vonage_number_link.hotline', id: msisdn(0) }],
    })
  })

  itRuns('a webhook and a capability by their import ids', { seed }, async (workspace) => {
    await applied(workspace, {
      resource: { terraform_data: { vbc: { input: `${id}:vbc` } } },
    })
    await movedOnly(workspace, {
      resource: { vonage_application_capability: { vbc: { application_id: id, vbc: {} } } },
      moved: [{ from: 'terraform_data.vbc', to: 'vonage_application_capability.vbc' }],
    })
  })

  itRuns('says what is missing where none has an id', { seed }, async (workspace) => {
    await applied(workspace, { resource: { terraform_data: { shop: { input: { a: 1 } } } } })
    workspace.configure({
      ...declared,
      moved: [{ from: 'terraform_data.shop', to: 'vonage_application.shop' }],
    })
    expect(await workspace.plan()).toMatchObject({
      exitCode: 1,
      errors: [
        {
          summary: 'The terraform_data carries no id',
          detail: expect.stringContaining('application_id or id') as string,
        },
      ],
    })
  })
})

describe('an address that changes', () => {
  const before = together(
    applications({ shop: { public_key } }),
    links({ main: { msisdn: msisdn(0), application_id: '${vonage_application.shop.id}' } }),
  )
  const after = together(
    applications({ store: { name: 'shop', public_key } }),
    links({ primary: { msisdn: msisdn(0), application_id: '${vonage_application.store.id}' } }),
  )

  itRuns('with moved blocks changes nothing', owning(1), async (workspace) => {
    await applied(workspace, before)
    await movedOnly(workspace, {
      ...after,
      moved: [
        { from: 'vonage_application.shop', to: 'vonage_application.store' },
        { from: 'vonage_number_link.main', to: 'vonage_number_link.primary' },
      ],
    })
  })

  itRuns('with removed blocks leaves everything as it is', owning(1), async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, before)
    const { id: applicationId } = applicationNamed(emulator, 'shop')
    const lifecycle = { destroy: false }
    emulator.clearRequests()
    await applied(workspace, {
      removed: [
        { from: 'vonage_application.shop', lifecycle },
        { from: 'vonage_number_link.main', lifecycle },
      ],
    })
    expect(writesOf(emulator)).toEqual([])
    expect(numberOf(emulator, msisdn(0))?.app_id).toBe(applicationId)
    expect(workspace.state()).toEqual({})
  })
})

describe('a state of an earlier schema', () => {
  itRuns('is upgraded, and nothing changes', {}, async (workspace) => {
    await applied(workspace, applications({ shop: { capabilities: { vbc: {} } } }))
    const file = join(workspace.folder, 'terraform.tfstate')
    const state = JSON.parse(readFileSync(file, 'utf8')) as StateFile
    const instances = state.resources.flatMap((resource) => resource.instances)
    expect(instances.map(({ schema_version }) => schema_version)).toEqual([1])
    for (const instance of instances) {
      instance.schema_version = 0
      delete instance.attributes['full_name']
    }
    writeFileSync(file, JSON.stringify(state))
    expect(await workspace.plan('-refresh=false')).toMatchObject({ exitCode: 0, changes: [] })
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [], drift: [] })
    expect(await workspace.apply('-refresh-only')).toMatchObject({ exitCode: 0, errors: [] })
    expect(workspace.state()['vonage_application.shop']).toMatchObject({ full_name: 'shop' })
  })

  itRuns('of a later one is refused with what to do', {}, async (workspace) => {
    await applied(workspace, applications({ shop: { public_key } }))
    const file = join(workspace.folder, 'terraform.tfstate')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"schema_version": 1', '"schema_version": 99'))
    const run = await workspace.plan()
    expect(run.exitCode).toBe(1)
    expect(run.errors[0]?.detail ?? run.stdout).toMatch(/newer|version/)
  })
})

interface StateFile {
  readonly resources: readonly {
    readonly instances: { schema_version: number; attributes: Record<string, unknown> }[]
  }[]
}
