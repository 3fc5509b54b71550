import { describe, expect } from 'vitest'
import type { JsonObject } from '../../../lib/emulator/json'
import { applicationNamed, editApplication } from '../harness/account'
import { applications, type ConfigObject } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { ageState } from '../harness/old-state'
import { gone, itRuns, meanwhile, scenario, step } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const public_key = ownPublicKey('shared')
const changed = { changes: ['update vonage_application.shop'] }
const status = { address: 'https://example.com/status' }
const archive = { address: 'https://example.com/archive' }

function shop(capabilities: ConfigObject) {
  return applications({ shop: { capabilities, public_key } })
}

function capabilitiesOf({ emulator }: Pick<Workspace, 'emulator'>): unknown {
  return applicationNamed(emulator, 'shop').capabilities
}

/** Adds to the application's capabilities as another client of the API would. */
function add(capabilities: JsonObject) {
  return meanwhile('someone adds capabilities', (emulator) =>
    editApplication(emulator, 'shop', (before) => ({
      ...before,
      capabilities: { ...before.capabilities, ...capabilities },
    })),
  )
}

describe('the capabilities of an application', () => {
  scenario(
    'verify',
    step('create', shop({ verify: { webhooks: { status_url: status } } })),
    step('its webhook goes', shop({ verify: {} }), changed),
    step('it goes', shop({}), changed),
    gone(),
  )

  scenario(
    'video',
    step('create with nothing in it', shop({ video: {} }), {
      also: (workspace) =>
        expect(capabilitiesOf(workspace)).toEqual({
          video: {
            storage: {
              server_side_encryption: false,
              end_to_end_encryption: false,
              cloud_storage: false,
            },
          },
        }),
    }),
    step(
      'webhooks and storage',
      shop({
        video: {
          webhooks: { archive_status: archive, stream_created: { ...archive, active: false } },
          storage: { cloud_storage: true },
        },
      }),
      changed,
    ),
    step(
      'one of them switched off',
      shop({ video: { webhooks: { archive_status: { ...archive, active: false } } } }),
      changed,
    ),
    step('it goes', shop({}), changed),
    gone(),
  )

  scenario(
    'network APIs',
    step('create', shop({ network_apis: { network_application_id: 'one' } })),
    step(
      'change both',
      shop({
        network_apis: { network_application_id: 'two', redirect_uri: 'https://example.com/back' },
      }),
      changed,
    ),
    step('neither', shop({ network_apis: {} }), changed),
    step('it goes', shop({}), changed),
    gone(),
  )

  scenario(
    'what nobody models survives each change beside it',
    step('create', shop({ voice: {}, video: { webhooks: { archive_status: archive } } })),
    add({
      voice: { payments: { gateways: [{ mode: 'live', big: 0.1 }] } },
      video: {
        webhooks: { archive_status: { ...archive, active: true, secret: 'hush' } },
        storage: { cloud_storage: true, credential: { bucket: 'b' } },
        environment_id: 5,
      },
      meetings: { webhooks: { room_changed: { address: 'https://example.com/room' } } },
      bulk: { webhooks: {} },
    }),
    step(
      'change',
      shop({ voice: { region: 'eu-west' }, video: { webhooks: { archive_status: status } } }),
      {
        also: (workspace) =>
          expect(capabilitiesOf(workspace)).toMatchObject({
            voice: { region: 'eu-west', payments: { gateways: [{ mode: 'live', big: 0.1 }] } },
            video: {
              webhooks: { archive_status: { ...status, active: true, secret: 'hush' } },
              storage: { cloud_storage: false, credential: { bucket: 'b' } },
              environment_id: 5,
            },
            meetings: { webhooks: { room_changed: { address: 'https://example.com/room' } } },
            bulk: { webhooks: {} },
          }),
      },
    ),
    gone(),
  )
})

describe('a state of a release that did not know verify', () => {
  const verify = { version: 'v2', webhooks: { status_url: { ...status, http_method: 'POST' } } }

  itRuns('leaves verify alone until it is written', {}, async (workspace) => {
    const apply = async (capabilities: ConfigObject) => {
      workspace.configure(shop(capabilities))
      const run = await workspace.apply()
      expect(run).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [], drift: [] })
      return run.changes
    }
    await apply({ vbc: {} })
    ageState(workspace)
    await add({ verify })(workspace)
    const plan = await workspace.plan()
    expect(plan).toMatchObject({ exitCode: 0, changes: [], drift: [], errors: [], warnings: [] })

    expect(await apply({ vbc: {}, network_apis: {} })).toEqual(changed.changes)
    expect(capabilitiesOf(workspace)).toEqual({ vbc: {}, network_apis: {}, verify })
    expect(await apply({})).toEqual(changed.changes)
    expect(capabilitiesOf(workspace)).toEqual({ verify })

    expect(await apply({ verify: { webhooks: { status_url: status } } })).toEqual(changed.changes)
    expect(capabilitiesOf(workspace)).toEqual({ verify })
    expect(await apply({})).toEqual(changed.changes)
    expect(capabilitiesOf(workspace)).toEqual({})
  })
})
