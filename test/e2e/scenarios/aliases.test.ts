import { describe, expect } from 'vitest'
import { applicationNamed, writesOf } from '../harness/account'
import { applications, type Config, type ConfigObject, together } from '../harness/config'
import { itRuns } from '../harness/scenario'

const id = '11111111-1111-4111-8111-111111111111'
const shop = { id, name: 'shop', keys: {}, capabilities: {} }
const servedBy = 'own'
const owned = { seed: { applications: [shop], numbers: [] }, servedBy } as const

/** Two aliases of one account: each is a process of the provider. */
const provider = { vonage: [{ alias: 'one' }, { alias: 'two' }] }

function under(alias: string, more: ConfigObject): ConfigObject {
  return { provider: `vonage.${alias}`, ...more }
}

function parts(byLabel: { readonly [label: string]: ConfigObject }): Config {
  return { provider, resource: { vonage_application_capability: byLabel } }
}

const rtcTwice = {
  summary: 'rtc of one application is declared twice',
  detail: expect.stringContaining(id) as string,
}

describe('one account under two aliases', () => {
  itRuns('does not write a part twice, even at the same moment', owned, async (workspace) => {
    workspace.emulator.setLimits({ latency_ms: 100 })
    const rtc = (signed: boolean) => ({ application_id: id, rtc: { signed_callbacks: signed } })
    workspace.configure(parts({ a: under('one', rtc(true)), b: under('two', rtc(false)) }))
    expect(await workspace.apply('-parallelism=30')).toMatchObject({
      exitCode: 1,
      errors: [rtcTwice],
    })
    expect(writesOf(workspace.emulator)).toEqual([`PUT /v2/applications/${id}`])
    // Only what stands is left, and it can be given up and moved to the other alias.
    const kept = 'vonage_application_capability.a' in workspace.state() ? 'a' : 'b'
    const [own, other] = kept === 'a' ? ['one', 'two'] : ['two', 'one']
    workspace.configure(parts({ [kept]: under(own, rtc(kept === 'a')) }))
    expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    workspace.configure(parts({ moved: under(other, rtc(kept === 'a')) }))
    expect(await workspace.apply('-parallelism=30')).toMatchObject({ exitCode: 0, errors: [] })
    expect(workspace.state()).toHaveProperty(['vonage_application_capability.moved'])
  })

  itRuns('does not write what the other alias keeps in the state', owned, async (workspace) => {
    const rtc = (signed: boolean) => ({ application_id: id, rtc: { signed_callbacks: signed } })
    workspace.configure(parts({ a: under('one', rtc(true)) }))
    expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
    workspace.configure(parts({ a: under('one', rtc(true)), b: under('two', rtc(false)) }))
    workspace.emulator.clearRequests()
    expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [rtcTwice] })
    expect(writesOf(workspace.emulator)).toEqual([])
  })

  itRuns(
    'does not add a part to an application that declares its capabilities',
    { servedBy },
    async (workspace) => {
      const reference = '${vonage_application.front.id}'
      const front = applications({ front: under('one', { capabilities: { vbc: {} } }) })
      const rtc = { application_id: reference, rtc: {} }
      workspace.configure(together(front, parts({ rtc: under('two', rtc) })))
      const run = await workspace.apply()
      expect(run).toMatchObject({ exitCode: 1, errors: [{ summary: rtcTwice.summary }] })
      expect(run.errors[0]?.detail).toContain(applicationNamed(workspace.emulator, 'front').id)
      expect(writesOf(workspace.emulator)).toEqual(['POST /v2/applications'])
    },
  )

  itRuns(
    'does not write a part of an application that begins to declare its capabilities',
    owned,
    async (workspace) => {
      const held = { provider, ...applications({ shop: under('one', {}) }) }
      workspace.configure({ ...held, import: [{ to: 'vonage_application.shop', id }] })
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
      workspace.emulator.clearRequests()
      const rtc = under('two', { application_id: id, rtc: {} })
      const whole = applications({
        shop: under('one', {
          capabilities: { vbc: {} },
          depends_on: ['vonage_application_capability.rtc'],
        }),
      })
      workspace.configure(together(whole, parts({ rtc })))
      expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [rtcTwice] })
      expect(writesOf(workspace.emulator)).toEqual([])
    },
  )

  itRuns('does not adopt an application whose part was written first', owned, async (workspace) => {
    const rtc = under('two', { application_id: id, rtc: {} })
    const adopted = applications({
      shop: under('one', {
        existing: 'adopt',
        capabilities: {},
        depends_on: ['vonage_application_capability.rtc'],
      }),
    })
    workspace.configure(together(adopted, parts({ rtc })))
    expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [rtcTwice] })
    expect(applicationNamed(workspace.emulator, 'shop').capabilities).toHaveProperty('rtc')
  })
})
