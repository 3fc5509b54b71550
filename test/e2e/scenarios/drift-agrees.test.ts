import { describe, expect } from 'vitest'
import type { Emulator } from '../../../lib/emulator/emulator'
import type { WireApplication } from '../../../lib/emulator/state'
import { publicKey } from '../../unit/emulator/builders'
import {
  applicationNamed,
  deleteApplication,
  editApplication,
  editNumber,
  linkedTo,
  msisdn,
  owning,
  unlinked,
} from '../harness/account'
import { askProgram, changesInWords, driftInWords } from '../harness/ask-program'
import { allCapabilities } from '../harness/attributes'
import { applications, type Config, links, together } from '../harness/config'
import { ownPublicKey } from '../harness/keys'
import { isLong } from '../harness/long'
import { itRuns } from '../harness/scenario'
import type { Run, Workspace } from '../harness/workspace'

/** One of every kind of resource that the other scenarios have. */
const config: Config = together(
  applications({
    full: { capabilities: allCapabilities, force_destroy: true },
    plain: {},
    empty: { capabilities: {} },
    short: { capabilities: { voice: {}, messages: {} }, privacy: { improve_ai: true } },
    many: {
      name: 'many-${each.key}',
      for_each: { eu: 'https://eu.example/a', us: 'https://us.example/a' },
      capabilities: { rtc: { webhooks: { event_url: { address: '${each.value}' } } } },
    },
  }),
  links({
    moved: { msisdn: msisdn(0), application_id: '${vonage_application.full.id}' },
    kept: { msisdn: msisdn(1), application_id: '${vonage_application.many["eu"].id}' },
  }),
)

type Edit = (emulator: Emulator) => Promise<void>

function editing(name: string, edit: (app: WireApplication) => object): Edit {
  return (emulator) =>
    editApplication(emulator, name, (app) => ({ ...app, ...edit(app) }) as WireApplication)
}

function editingVoice(edit: object): Edit {
  return editing('full', ({ capabilities }) => ({
    capabilities: {
      ...capabilities,
      voice: { ...(capabilities?.['voice'] as object | undefined), ...edit },
    },
  }))
}

/** The same application with every host replaced, as a tunnel does it. */
function throughTunnel(app: WireApplication): object {
  const text = JSON.stringify(app.capabilities)
  return { capabilities: JSON.parse(text.replaceAll('//example.com', '//t.ngrok.app')) as object }
}

/** What is done behind the scenes, and the causes that drift names; an empty list where nothing is drift. */
const ways: readonly (readonly [what: string, edit: Edit, causes: readonly string[]])[] = [
  ['nothing', async () => {}, []],
  ['a number of a setting', editingVoice({ conversations_ttl: 48 }), ['edited']],
  ['a value that the server chose', editingVoice({ leg_persistence_time: 9 }), ['edited']],
  ['another region', editingVoice({ region: 'na-east' }), ['edited']],
  ['every host', editing('full', throughTunnel), ['tunnel-rewrite']],
  [
    'a capability removed',
    editing('full', ({ capabilities }) => {
      const { rtc: _gone, ...rest } = capabilities ?? {}
      return { capabilities: rest }
    }),
    ['capability-removed'],
  ],
  ['a capability added', editing('empty', () => ({ capabilities: { rtc: {} } })), ['edited']],
  [
    'a capability where they are left alone',
    editing('plain', () => ({ capabilities: { vbc: {} } })),
    [],
  ],
  ['another key', editing('plain', () => ({ keys: { public_key: publicKey } })), ['key-rotated']],
  ['another name', editing('plain', () => ({ name: 'renamed' })), ['edited']],
  ['another privacy', editing('short', () => ({ privacy: { improve_ai: false } })), ['edited']],
  ['a field that nobody models', editing('plain', () => ({ retired: { since: 2019 } })), []],
  [
    'media that need a token',
    editing('short', ({ capabilities }) => ({
      capabilities: { ...capabilities, messages: { authenticate_inbound_media: true } },
    })),
    ['edited'],
  ],
  [
    'an application deleted',
    (emulator) => deleteApplication(emulator, 'many-us'),
    ['application-deleted'],
  ],
  [
    'a number moved',
    (emulator) => editNumber(emulator, msisdn(0), (one) => linkedTo(emulator, 'plain', one)),
    ['number-moved'],
  ],
  [
    'a number unlinked',
    (emulator) => editNumber(emulator, msisdn(1), unlinked),
    ['number-unlinked'],
  ],
  [
    'a number gone',
    (emulator) => editNumber(emulator, msisdn(1), () => undefined),
    ['number-not-owned'],
  ],
]

async function askTerraform(workspace: Workspace): Promise<Run> {
  const plan = await workspace.plan()
  expect(plan.errors).toEqual([])
  return plan
}

/** Half of the cases are enough for a run of minutes. */
function everyOther<T>(cases: readonly T[]): readonly T[] {
  return cases.filter((_, index) => isLong || index % 2 === 0)
}

describe('drift and plan agree with terraform plan', () => {
  itRuns(
    'resource by resource, whatever happened behind the scenes',
    { ...owning(2), timeoutMs: 400_000 },
    async (workspace) => {
      const { emulator } = workspace
      workspace.configure(config)
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      const before = emulator.state()
      for (const [what, edit, causes] of everyOther(ways)) {
        await edit(emulator)
        const terraform = await askTerraform(workspace)
        const { drift, plan } = await askProgram(workspace)
        expect({ what, drift: driftInWords(drift) }).toEqual({ what, drift: terraform.drift })
        expect({ what, changes: changesInWords(plan) }).toEqual({
          what,
          changes: terraform.changes,
        })
        expect({ what, causes: drift.causes.map(({ cause }) => cause) }).toEqual({ what, causes })
        await emulator.replaceState(before)
      }
    },
  )

  itRuns(
    'when the configuration changes',
    { ...owning(2), timeoutMs: 400_000 },
    async (workspace) => {
      workspace.configure(config)
      expect(await workspace.apply()).toMatchObject({ exitCode: 0 })
      const { id } = applicationNamed(workspace.emulator, 'plain')
      const changed: readonly Config[] = [
        together(config, links({ moved: { msisdn: msisdn(0), application_id: id } })),
        together(config, links({ kept: { msisdn: msisdn(1), country: 'US', application_id: id } })),
        together(config, applications({ full: { capabilities: allCapabilities } })),
        together(config, applications({ plain: { key_version: 2 } })),
        together(config, applications({ plain: { public_key: ownPublicKey('plain') } })),
        together(
          config,
          applications({ short: { capabilities: { voice: { region: 'eu-west' } } } }),
        ),
        together(
          config,
          applications({ extra: { capabilities: { vbc: {} } } }),
          links({ moved: { msisdn: msisdn(0), application_id: '${vonage_application.extra.id}' } }),
        ),
        applications({ plain: {} }),
      ]
      for (const [index, next] of everyOther(changed).entries()) {
        workspace.configure(next)
        const terraform = await askTerraform(workspace)
        const { plan } = await askProgram(workspace)
        expect({ index, changes: changesInWords(plan) }).toEqual({
          index,
          changes: terraform.changes,
        })
      }
    },
  )
})
