import { describe, expect } from 'vitest'
import { applicationNamed, deleteApplication, editApplication, writesOf } from '../harness/account'
import { applications, type Config, type ConfigObject, together } from '../harness/config'
import { itRuns } from '../harness/scenario'
import type { Workspace } from '../harness/workspace'

const id = '11111111-1111-4111-8111-111111111111'
const shop = {
  id,
  name: 'shop',
  keys: {},
  capabilities: {
    voice: { webhooks: { answer_url: { address: 'https://old.example.com', http_method: 'GET' } } },
    meetings: { webhooks: { room_changed: { address: 'https://example.com/room' } } },
  },
}
const owned = { seed: { applications: [shop], numbers: [] } }

function capabilities(byLabel: { readonly [label: string]: ConfigObject }): Config {
  return { resource: { vonage_application_capability: byLabel } }
}

function webhooks(byLabel: { readonly [label: string]: ConfigObject }): Config {
  return { resource: { vonage_application_webhook: byLabel } }
}

function answerUrl(more: ConfigObject = {}): ConfigObject {
  return {
    application_id: id,
    capability: 'voice',
    webhook: 'answer_url',
    address: 'https://new.example.com',
    ...more,
  }
}

async function applied(workspace: Workspace, config: Config): Promise<void> {
  workspace.configure(config)
  expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
  expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [], errors: [] })
}

describe('vonage_application_webhook', () => {
  itRuns(
    'fills a slot, changes it in place and puts back what was there',
    { ...owned },
    async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, webhooks({ answer: answerUrl({ socket_timeout: 3000 }) }))
      const { voice, ...others } = capabilitiesOf(emulator, 'shop')
      expect(others).toEqual({ meetings: shop.capabilities.meetings })
      expect(voice).toMatchObject({
        webhooks: {
          answer_url: {
            address: 'https://new.example.com',
            http_method: 'GET',
            socket_timeout: 3000,
            connect_timeout: 1000,
          },
        },
      })
      expect(workspace.state()['vonage_application_webhook.answer']).toMatchObject({
        id: `${id}:voice.answer_url`,
        socket_timeout: 3000,
        connect_timeout: 1000,
      })
      workspace.configure(webhooks({ answer: answerUrl({ address: 'https://next.example.com' }) }))
      expect(await workspace.apply()).toMatchObject({
        exitCode: 0,
        changes: ['update vonage_application_webhook.answer'],
      })
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
      expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject(shop.capabilities)
    },
  )

  itRuns('puts back what was there when it is tainted and replaced', owned, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, webhooks({ answer: answerUrl() }))
    await workspace.terraform('taint', 'vonage_application_webhook.answer')
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      warnings: [],
      changes: ['replace vonage_application_webhook.answer'],
    })
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject(shop.capabilities)
  })

  itRuns('empties a slot that was empty', owned, async (workspace) => {
    const { emulator } = workspace
    const inbound = { capability: 'messages', webhook: 'inbound_url' }
    await applied(workspace, webhooks({ inbound: answerUrl(inbound) }))
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject({
      messages: { webhooks: { inbound_url: { address: 'https://new.example.com' } } },
    })
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
    expect(applicationNamed(emulator, 'shop').capabilities).not.toHaveProperty('messages')
  })

  itRuns('leaves what someone changed since, and says so', owned, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, webhooks({ answer: answerUrl() }))
    const voice = { webhooks: { answer_url: { address: 'https://theirs.example.com' } } }
    await editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: { voice } }))
    expect(await workspace.apply('-destroy')).toMatchObject({
      exitCode: 0,
      warnings: [{ summary: 'voice.answer_url was left as it is' }],
    })
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject({ voice })
  })

  itRuns('moves to another slot by replacement, and is imported', owned, async (workspace) => {
    const { emulator } = workspace
    await applied(workspace, webhooks({ answer: answerUrl() }))
    const moved = webhooks({ answer: answerUrl({ webhook: 'event_url', http_method: 'POST' }) })
    workspace.configure(moved)
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      errors: [],
      changes: ['replace vonage_application_webhook.answer'],
    })
    expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject({
      voice: {
        webhooks: {
          answer_url: { address: 'https://old.example.com' },
          event_url: { address: 'https://new.example.com' },
        },
      },
    })
    const fresh = workspace.fork()
    fresh.configure({
      ...moved,
      import: [{ to: 'vonage_application_webhook.answer', id: `${id}:voice.event_url` }],
    })
    expect(await fresh.apply()).toMatchObject({ exitCode: 0, imported: 1, changes: [], errors: [] })
    expect(await fresh.plan()).toMatchObject({ exitCode: 0 })
  })

  for (const lifecycle of [{}, { lifecycle: { create_before_destroy: true } }]) {
    itRuns(`is replaced in place with ${JSON.stringify(lifecycle)}`, owned, async (workspace) => {
      await applied(workspace, webhooks({ answer: answerUrl(lifecycle) }))
      const run = await workspace.apply('-replace=vonage_application_webhook.answer')
      expect(run).toMatchObject({ exitCode: 0, errors: [], warnings: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
    })
  }
})

describe('vonage_application_capability', () => {
  itRuns(
    'adds, changes and removes one capability and nothing else',
    { ...owned },
    async (workspace) => {
      const { emulator } = workspace
      const rtc = (signed: boolean) =>
        capabilities({
          rtc: { application_id: id.toUpperCase(), rtc: { signed_callbacks: signed } },
        })
      await applied(workspace, rtc(true))
      expect(applicationNamed(emulator, 'shop').capabilities).toMatchObject({
        ...shop.capabilities,
        rtc: { signed_callbacks: true },
      })
      workspace.configure(rtc(false))
      expect(await workspace.apply()).toMatchObject({
        exitCode: 0,
        changes: ['update vonage_application_capability.rtc'],
      })
      const fresh = workspace.fork()
      fresh.configure({
        ...rtc(false),
        import: [{ to: 'vonage_application_capability.rtc', id: `${id}:rtc` }],
      })
      expect(await fresh.plan()).toMatchObject({ imported: 1, changes: [], errors: [] })
      expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, warnings: [] })
      expect(applicationNamed(emulator, 'shop').capabilities).toEqual(
        expect.not.objectContaining({ rtc: expect.anything() as unknown }),
      )
    },
  )

  itRuns('does not replace what is there with other values', owned, async (workspace) => {
    workspace.configure(capabilities({ voice: { application_id: id, voice: {} } }))
    expect(await workspace.apply()).toMatchObject({
      exitCode: 1,
      errors: [{ summary: 'The application has voice already' }],
    })
    expect(writesOf(workspace.emulator)).toEqual([])
  })

  itRuns('comes again when someone removed it', owned, async (workspace) => {
    const { emulator } = workspace
    const config = capabilities({ vbc: { application_id: id, vbc: {} } })
    await applied(workspace, config)
    await editApplication(emulator, 'shop', (app) => ({ ...app, capabilities: {} }))
    expect(await workspace.apply()).toMatchObject({
      exitCode: 0,
      changes: ['create vonage_application_capability.vbc'],
    })
    await deleteApplication(emulator, 'shop')
    expect(await workspace.apply('-destroy')).toMatchObject({ exitCode: 0, errors: [] })
  })

  itRuns(
    'warns at plan, and fails at apply, where no application has the id',
    {},
    async (workspace) => {
      workspace.configure(
        together(capabilities({ vbc: { application_id: id, vbc: {} } }), {
          resource: { vonage_application_webhook: { answer: answerUrl() } },
        }),
      )
      const unknown = { summary: 'No application has this id' }
      expect(await workspace.plan()).toMatchObject({ exitCode: 2, warnings: [unknown, unknown] })
      expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [unknown, unknown] })
    },
  )
})

describe('several on one application', () => {
  const slots = [
    ['voice', 'answer_url'],
    ['voice', 'fallback_answer_url'],
    ['voice', 'event_url'],
    ['messages', 'inbound_url'],
    ['messages', 'status_url'],
  ] as const
  const many = Object.fromEntries(
    ['one', 'two'].flatMap((name) =>
      slots.map(([capability, webhook]): [string, ConfigObject] => [
        `${name}_${capability}_${webhook}`,
        {
          application_id: `\${vonage_application.${name}.id}`,
          capability,
          webhook,
          address: `https://example.com/${webhook}`,
        },
      ]),
    ),
  )
  const parts = together(
    webhooks(many),
    capabilities({
      one_rtc: { application_id: '${vonage_application.one.id}', rtc: {} },
      one_vbc: { application_id: '${vonage_application.one.id}', vbc: {} },
      two_rtc: { application_id: '${vonage_application.two.id}', rtc: {} },
    }),
  )

  itRuns(
    'applied in parallel lose nothing, beside their vonage_application',
    {},
    async (workspace) => {
      const { emulator } = workspace
      emulator.setLimits({ latency_ms: 50 })
      const config = (privacy: boolean) =>
        together(applications({ one: { privacy: { improve_ai: privacy } }, two: {} }), parts)
      workspace.configure(config(false))
      expect(await workspace.apply('-parallelism=30')).toMatchObject({ exitCode: 0, errors: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      for (const name of ['one', 'two']) {
        const { voice, messages, ...others } = capabilitiesOf(emulator, name)
        expect([voice, messages].flatMap((one) => Object.keys(webhooksIn(one)).sort())).toEqual([
          'answer_url',
          'event_url',
          'fallback_answer_url',
          'inbound_url',
          'status_url',
        ])
        expect(Object.keys(others).sort()).toEqual(name === 'one' ? ['rtc', 'vbc'] : ['rtc'])
      }
      workspace.configure(
        together(applications({ one: { privacy: { improve_ai: true } }, two: {} })),
      )
      expect(await workspace.apply('-parallelism=30')).toMatchObject({ exitCode: 0, errors: [] })
      expect(applicationNamed(emulator, 'one')).toMatchObject({
        capabilities: {},
        privacy: { improve_ai: true },
      })
      expect(applicationNamed(emulator, 'one').capabilities).toEqual({})
    },
  )
})

function capabilitiesOf(emulator: Workspace['emulator'], name: string): Record<string, unknown> {
  return { ...applicationNamed(emulator, name).capabilities }
}

function webhooksIn(capability: unknown): object {
  return (capability as { webhooks?: object } | undefined)?.webhooks ?? {}
}

describe('what is declared twice', () => {
  const twice = (part: string) => ({ summary: `${part} of one application is declared twice` })
  const inside = (more: ConfigObject = {}) =>
    applications({ shop: { capabilities: { vbc: {} }, ...more } })
  const reference = '${vonage_application.shop.id}'

  itRuns('is refused at plan where the id is known', {}, async (workspace) => {
    await applied(workspace, inside())
    const { id: applicationId = '' } = workspace.state()['vonage_application.shop'] ?? {}
    workspace.configure(
      together(inside(), webhooks({ answer: answerUrl({ application_id: reference }) })),
    )
    const run = await workspace.plan()
    expect(run).toMatchObject({ exitCode: 1, errors: [twice('voice.answer_url')] })
    expect(run.errors[0]?.detail).toContain(String(applicationId))
    workspace.configure(
      together(
        applications({ shop: {} }),
        webhooks({ answer: answerUrl({ application_id: reference }) }),
        capabilities({ voice: { application_id: reference, voice: {} } }),
      ),
    )
    expect(await workspace.plan()).toMatchObject({
      exitCode: 1,
      errors: [twice('voice.answer_url')],
    })
  })

  itRuns('is refused at apply, before its write, where it is not', {}, async (workspace) => {
    workspace.configure(
      together(inside(), capabilities({ rtc: { application_id: reference, rtc: {} } })),
    )
    expect(await workspace.plan()).toMatchObject({ exitCode: 2, errors: [] })
    expect(await workspace.apply()).toMatchObject({ exitCode: 1, errors: [twice('rtc')] })
    expect(writesOf(workspace.emulator)).toEqual(['POST /v2/applications'])
    workspace.configure(
      together(
        applications({ other: {} }),
        webhooks({
          one: answerUrl({ application_id: '${vonage_application.other.id}' }),
          two: answerUrl({
            application_id: '${vonage_application.other.id}',
            address: 'https://two.example.com',
          }),
        }),
      ),
    )
    expect(await workspace.apply()).toMatchObject({
      exitCode: 1,
      errors: [twice('voice.answer_url')],
    })
  })

  itRuns(
    'moves between capabilities and a resource of its own',
    { servedBy: 'own' },
    async (workspace) => {
      const { emulator } = workspace
      await applied(workspace, inside())
      const alone = together(
        applications({ shop: {} }),
        capabilities({ vbc: { application_id: reference, vbc: {} } }),
      )
      await applied(workspace, alone)
      workspace.configure(inside())
      expect(await workspace.apply()).toMatchObject({ exitCode: 0, errors: [] })
      expect(await workspace.plan()).toMatchObject({ exitCode: 0, changes: [] })
      expect(applicationNamed(emulator, 'shop').capabilities).toHaveProperty('vbc')
    },
  )
})
