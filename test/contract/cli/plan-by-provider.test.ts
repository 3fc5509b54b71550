import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

const shop = anApplication({ name: 'Shop', capabilities: { voice: {} } })
const number = aNumber({ app_id: shop.id })

let emulator: Emulator

beforeEach(async () => {
  emulator = await startAccount({ applications: [shop], numbers: [number] })
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

type State = Parameters<typeof writeState>[1]

async function plan(config: object, state: State = [recordedApplication('shop', shop)]) {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config))
  writeState(folder, state)
  const { code, out, error } = await runWords(['plan', folder, '--json'])
  const changes = code === 1 ? [] : (JSON.parse(out) as PlanReport).changes
  return { code, error, steps: changes.map(({ address, action }) => `${action} ${address}`) }
}

const applications = { shop: { name: 'Shop', capabilities: { voice: {} } } }
const id = '${vonage_application.shop.id}'

function withLease(kind: object) {
  return {
    resource: {
      vonage_application: applications,
      vonage_number_lease: { line: { application_id: id, ...kind } },
    },
  }
}

describe('vonage-iac plan gives the answers of the provider', () => {
  it.each([
    [{ pattern: '[' }, 'value_invalid'],
    [{ features: ['FAX'] }, 'value_not_allowed'],
  ])('refuses a lease of %j', async (kind, code) => {
    const { error } = await plan(withLease(kind))
    expect(error).toContain(`[${code}]`)
  })

  it('refuses a status code that cannot be retried', async () => {
    const provider = { vonage: { retry_status_codes: [200] } }
    const { error } = await plan({ provider, resource: { vonage_application: applications } })
    expect(error).toContain('[value_out_of_range]')
  })

  it('replaces a link whose country is known only after apply', async () => {
    const link = { application_id: id, msisdn: number.msisdn }
    const { resource } = withLease({})
    const country = '${vonage_number_lease.line.number_country}'
    const { steps } = await plan(
      { resource: { ...resource, vonage_number_link: { hotline: { ...link, country } } } },
      [recordedApplication('shop', shop), recordedLink('hotline', number.msisdn, shop.id)],
    )
    expect(steps).toEqual([
      'no_change vonage_application.shop',
      'create vonage_number_lease.line',
      'delete vonage_number_link.hotline',
      'create vonage_number_link.hotline',
    ])
  })

  it('moves the state of a resource that stood in for the application', async () => {
    const stand = {
      mode: 'managed',
      type: 'terraform_data',
      name: 'legacy',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [{ schema_version: 0, attributes: { input: { value: shop.id, type: 'string' } } }],
    }
    const moved = [{ from: 'terraform_data.legacy', to: 'vonage_application.shop' }]
    const resource = { vonage_application: { shop: { name: 'Shop' } } }
    const { steps, error } = await plan({ resource, moved }, [stand])
    expect(steps).toEqual(['no_change vonage_application.shop'])
    expect(error).not.toContain('name_exists')
    const other = { ...stand, instances: [{ schema_version: 0, attributes: { input: null } }] }
    expect((await plan({ resource, moved }, [other])).error).toContain('[move_unsupported]')
  })

  it('refuses to destroy and to replace what prevent_destroy keeps', async () => {
    const lifecycle = { prevent_destroy: true }
    const link = { application_id: id, msisdn: '447700900001', lifecycle }
    const state = [
      recordedApplication('shop', shop),
      recordedLink('hotline', number.msisdn, shop.id),
    ]
    const replaced = { vonage_application: applications, vonage_number_link: { hotline: link } }
    expect((await plan({ resource: replaced }, state)).error).toContain('[destroy_prevented]')
    const gone = { shop: { ...applications.shop, count: 0, lifecycle } }
    const { error } = await plan({ resource: { vonage_application: gone } })
    expect(error).toContain('(vonage_application.shop[0])')
    expect(error).toContain('[destroy_prevented]')
  })

  it('takes a value that changes in this plan for the new one', async () => {
    const two = { name: 'two of ${vonage_application.shop.name}' }
    const resource = { vonage_application: { shop: { name: 'Store' }, two } }
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource }))
    writeState(folder, [recordedApplication('shop', shop)])
    const { out } = await runWords(['plan', folder])
    expect(out).toContain('/name: "two of Store"')
  })

  it('refuses an import of what is not there, and of a state that a newer provider wrote', async () => {
    const imports = [{ to: 'vonage_application.shop', id: 'name:Nowhere' }]
    const resource = { vonage_application: applications }
    const { error } = await plan({ resource, import: imports }, [])
    expect(error).toContain('[import_not_found]')
    const newer = recordedResource('vonage_application', 'shop', { id: shop.id, name: 'Shop' })
    const [instance] = newer['instances'] as readonly object[]
    const state = { ...newer, instances: [{ ...instance, schema_version: 99 }] }
    expect((await plan({ resource }, [state])).error).toContain('[state_version_unsupported]')
  })
})

describe('vonage-iac plan of a number whose application was deleted', () => {
  it('warns, and names the number and the application', async () => {
    await emulator.replaceState({ applications: [], numbers: [number] })
    const hotline = { msisdn: number.msisdn, application_id: shop.id }
    const { error, steps } = await plan({ resource: { vonage_number_link: { hotline } } }, [
      recordedLink('hotline', number.msisdn, shop.id),
    ])
    expect(steps).toEqual(['no_change vonage_number_link.hotline'])
    expect(error).toContain('[number_dangling]')
    expect(error).toContain(`${number.msisdn} is linked to application ${shop.id}`)
  })
})
