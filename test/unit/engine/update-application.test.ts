import { describe, expect, it } from 'vitest'
import { planApplication } from '../../../lib/engine/plan-application'
import type { JsonObject, RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { type ApplicationUpdate, updateApplication } from '../../../lib/engine/update-application'
import { findManagedParts } from '../../../lib/engine/write-raw'
import type { ApplicationTree } from '../../../lib/model/application'
import { capabilityNames } from '../../../lib/model/capabilities'
import { UNKNOWN } from '../../../lib/model/tree'
import { anApiError, aWireShop, failureOf } from '../../helpers/creations'
import { aPublicKey } from '../../helpers/fake-keys'
import { createMemoryStore, idOf, type MemoryStore } from '../../helpers/memory-store'
import type { ServerHabits } from '../../helpers/server-defaults'
import { anApplicationTree, aVoiceSlotTree, aVoiceTree, aWebhookTree } from '../../helpers/trees'

const id = idOf(1)

function aStore(fields: JsonObject = {}, habits: ServerHabits = {}): MemoryStore {
  const keys = { public_key: aPublicKey(1) }
  return createMemoryStore({ applications: [aWireShop(1, { keys, ...fields })], habits })
}

/** The update of the application to `config`, planned on what the store has now. */
function anUpdate(
  config: ApplicationTree,
  store: MemoryStore,
  more: Partial<ApplicationUpdate> = {},
): ApplicationUpdate {
  const isManaged = config.capabilities !== null
  const seen = store.peek(id) as RawApplication
  const before = applicationFromRaw(seen, isManaged ? null : anApplicationTree())
  const planned = planApplication(config, before)
  const managed = findManagedParts(config, undefined)
  const spokenFor = capabilityNames
  return { id, before, spokenFor, planned, managed, onConcurrentChange: 'stop', ...more }
}

describe('updateApplication', () => {
  it('reads, replaces and reads back, once each', async () => {
    const store = aStore()
    const config = anApplicationTree({ name: 'store' })
    const written = await updateApplication(anUpdate(config, store), store.applications)
    expect(store.calls).toEqual([`find ${id}`, `replace ${id}`, `find ${id}`])
    expect(written.recorded.name).toBe('store')
    expect(written.diagnostics).toEqual([])
  })

  it('writes no normalized text over one that stays the same for Terraform', async () => {
    const address = 'https://example.com/e\u0301'
    const voice = { webhooks: { answer_url: { address } } }
    const store = aStore({ name: 'cafe\u0301', capabilities: { voice } })
    const config = {
      ...applicationFromRaw(store.peek(id) as RawApplication, null),
      public_key: aPublicKey(2),
    }
    expect(config.name).toBe('caf\u00e9')
    const written = await updateApplication(anUpdate(config, store), store.applications)
    expect(written.diagnostics).toEqual([])
    expect(store.peek(id)).toMatchObject({
      name: 'cafe\u0301',
      capabilities: { voice: { webhooks: { answer_url: { address } } } },
      keys: { public_key: aPublicKey(2) },
    })
  })

  it('always sends name, capabilities, the public key and privacy', async () => {
    const store = aStore({ keys: undefined as never })
    const config = anApplicationTree({ public_key: aPublicKey(2) })
    await updateApplication(anUpdate(config, store), store.applications)
    expect(store.bodies).toEqual([
      {
        name: 'shop',
        capabilities: {},
        keys: { public_key: aPublicKey(2) },
        privacy: { improve_ai: false },
      },
    ])
  })

  it('sends back the key that it does not manage, and never a private one, an id or links', async () => {
    const store = aStore({
      keys: { public_key: aPublicKey(1), private_key: 'UFJJVkFURQ' },
      _links: { self: { href: '/x' } },
    })
    const config = anApplicationTree({ name: 'store' })
    await updateApplication(anUpdate(config, store), store.applications)
    expect(store.bodies[0]).toEqual({
      name: 'store',
      capabilities: {},
      keys: { public_key: aPublicKey(1) },
      privacy: { improve_ai: false },
    })
  })

  it('sends the capabilities of an application that leaves them alone as they were read', async () => {
    const capabilities = {
      voice: { webhooks: { answer_url: { address: '' } }, odd: [1] },
      verify: {},
    }
    const store = aStore({ capabilities })
    const config = anApplicationTree({ privacy: { improve_ai: true } })
    await updateApplication(anUpdate(config, store), store.applications)
    expect(store.bodies[0]).toMatchObject({ capabilities, privacy: { improve_ai: true } })
  })

  it('sends `{}` for capabilities that are no object, which the API answers with 500', async () => {
    const store = aStore({ capabilities: [] })
    const update = anUpdate(anApplicationTree({ name: 'store' }), store)
    await updateApplication(update, store.applications)
    expect(store.bodies[0]?.['capabilities']).toEqual({})
  })

  it('keeps what nobody models at every level', async () => {
    const odd = JSON.parse(
      '{"__proto__": {"a": 1}, "constructor": [null, 1e300], "": "\\ud800"}',
    ) as JsonObject
    const slot = { address: 'https://example.com/old', secret: 's', connection_timeout: 400 }
    const store = aStore({
      odd,
      keys: { public_key: aPublicKey(1), odd },
      privacy: { improve_ai: true, odd },
      capabilities: {
        odd,
        voice: { odd, webhooks: { odd_url: odd, answer_url: slot } },
        rtc: { odd },
      },
    })
    const config = anApplicationTree({
      capabilities: aVoiceSlotTree('answer_url', aWebhookTree({ connect_timeout: 500 })),
    })
    await updateApplication(anUpdate(config, store), store.applications)
    const [body] = store.bodies
    expect(Object.entries(body?.['odd'] as object)).toEqual(Object.entries(odd as object))
    expect(body).toEqual({
      name: 'shop',
      odd,
      keys: { public_key: aPublicKey(1), odd },
      privacy: { improve_ai: true, odd },
      capabilities: {
        odd,
        voice: {
          odd,
          webhooks: {
            odd_url: odd,
            answer_url: {
              address: 'https://example.com/hook',
              connect_timeout: 500,
              secret: 's',
            },
          },
        },
      },
    })
  })

  it.each([null, {}])(
    'removes modelled webhooks and leaves the others for %j',
    async (webhooks) => {
      const odd = { address: 'https://example.com/odd' }
      const slots = { odd_url: odd, event_url: { address: 'https://example.com/hook' } }
      const store = aStore({ capabilities: { voice: { webhooks: slots } } })
      const config = anApplicationTree({ capabilities: aVoiceTree({ webhooks }) })
      await updateApplication(anUpdate(config, store), store.applications)
      expect(store.bodies[0]?.['capabilities']).toMatchObject({
        voice: { webhooks: { odd_url: odd } },
      })
      expect(store.bodies[0]).not.toHaveProperty('capabilities.voice.webhooks.event_url')
    },
  )

  it('replaces what should be an object and is none', async () => {
    const store = aStore({ capabilities: { voice: 'on' } })
    const config = anApplicationTree({ capabilities: { voice: {} } })
    const update = anUpdate(config, aStore(), { onConcurrentChange: 'overwrite' })
    await updateApplication(update, store.applications)
    expect(store.bodies[0]?.['capabilities']).toEqual({
      voice: { signed_callbacks: true, conversations_ttl: 48 },
    })
  })

  it('leaves out what the server shall choose, and records its choice', async () => {
    const store = aStore({ capabilities: { voice: { leg_persistence_time: 30 } } })
    const update = anUpdate(anApplicationTree({ capabilities: aVoiceTree() }), store)
    const written = await updateApplication(update, store.applications)
    expect(store.bodies[0]).not.toHaveProperty('capabilities.voice.leg_persistence_time')
    expect(written.recorded.capabilities).toMatchObject({ voice: { leg_persistence_time: 7 } })
    expect(written.serverChoices).toEqual([])
  })

  it('takes what the server keeps and no known default explains for its choice', async () => {
    const voice = { leg_persistence_time: 30, region: 'eu-west' }
    const keeps = Object.keys(voice).map((name) => `capabilities.voice.${name}`)
    const store = aStore({ capabilities: { voice } }, { keeps })
    const update = anUpdate(anApplicationTree({ capabilities: aVoiceTree() }), store)
    const written = await updateApplication(update, store.applications)
    expect(written.diagnostics).toEqual([])
    expect(written.serverChoices).toEqual([
      { path: 'capabilities.voice.leg_persistence_time', value: 30 },
      { path: 'capabilities.voice.region', value: 'eu-west' },
    ])
  })

  it('fails with every value that was not kept, and records what is there', async () => {
    const event_url = { address: 'https://example.com/event' }
    const voice = { webhooks: { event_url } }
    const keeps = ['capabilities.voice.webhooks']
    const store = aStore({ capabilities: { voice } }, { keeps })
    const config = anApplicationTree({ capabilities: aVoiceTree({ conversations_ttl: 5 }) })
    store.onNext('replace', 'after', () =>
      store.onNext('find', 'before', () => {
        store.change(id, { capabilities: { voice: { ...voice, conversations_ttl: 6 } } })
      }),
    )
    const written = await updateApplication(anUpdate(config, store), store.applications)
    expect(
      written.diagnostics.map(({ severity, code, detail }) => [severity, code, detail]),
    ).toEqual([
      [
        'error',
        'value_not_kept',
        'Sent 5, but the application now has 6. Run again; if it stays so, declare the value that Vonage keeps.',
      ],
      [
        'error',
        'value_not_kept',
        'Sent nothing, but the application now has {"event_url":{"address":"https://example.com/event"}}. Run again; if it stays so, declare the value that Vonage keeps.',
      ],
    ])
    expect(written.recorded.capabilities).toMatchObject({
      voice: { webhooks: { event_url }, conversations_ttl: 6 },
    })
  })

  it('does not judge parts that it leaves alone', async () => {
    const store = aStore({ privacy: { improve_ai: true } })
    const update = anUpdate(anApplicationTree({ name: 'store' }), store)
    store.change(id, { privacy: { improve_ai: false }, keys: { public_key: aPublicKey(4) } })
    const written = await updateApplication(update, store.applications)
    expect(written.diagnostics).toEqual([])
    expect(store.peek(id)).toMatchObject({
      privacy: { improve_ai: false },
      keys: { public_key: aPublicKey(4) },
    })
  })

  it('passes on what the server refuses', async () => {
    const store = aStore()
    const refusal = anApiError(400)
    store.failNext('replace', refusal, 'before')
    const update = anUpdate(anApplicationTree({ name: 'store' }), store)
    await expect(updateApplication(update, store.applications)).rejects.toBe(refusal)
  })
})

describe('updateApplication of an application that was changed since the plan', () => {
  const config = anApplicationTree({
    name: 'store',
    capabilities: aVoiceTree({ conversations_ttl: 5 }),
    privacy: { improve_ai: true },
  })

  it('stops before any write and names every path', async () => {
    const store = aStore({ capabilities: { voice: { conversations_ttl: 4 } } })
    const update = anUpdate(config, store)
    store.change(id, { name: 'mine', capabilities: { voice: { conversations_ttl: 9 }, rtc: {} } })
    const error = await failureOf(updateApplication(update, store.applications))
    expect(error).toMatchObject({
      code: 'changed_since_plan',
      message: 'The application was changed since the plan',
      path: ['capabilities', 'rtc'],
      detail:
        'Someone changed what this update writes: capabilities.rtc was nothing, is {}; capabilities.voice.conversations_ttl was 4, is 9; name was "shop", is "mine". Nothing was written. Plan again to see the difference, or set on_concurrent_change = "overwrite" in the provider block.',
    })
    expect(store.calls).toEqual([`find ${id}`])
  })

  it('names a value that went and one that only an apply knows', async () => {
    const store = aStore({ capabilities: { voice: {} } })
    const update = anUpdate(config, store)
    store.change(id, { capabilities: {} })
    const before: ApplicationTree = { ...update.before, name: UNKNOWN }
    const error = await failureOf(updateApplication({ ...update, before }, store.applications))
    expect(error.detail).toContain('capabilities.voice was {')
    expect(error.detail).toContain('}, is nothing; name was (known after apply), is "shop".')
  })

  it('writes over it when told to', async () => {
    const store = aStore()
    const update = anUpdate(config, store, { onConcurrentChange: 'overwrite' })
    store.change(id, { name: 'mine' })
    await updateApplication(update, store.applications)
    expect(store.peek(id)?.name).toBe('store')
  })

  it('goes on when someone already made the change that is planned', async () => {
    const store = aStore()
    const update = anUpdate(config, store)
    store.change(id, { name: 'store', privacy: { improve_ai: true } })
    const written = await updateApplication(update, store.applications)
    expect(written.recorded.name).toBe('store')
  })

  it('goes on when someone already set the key that is planned, with other white space', async () => {
    const store = aStore()
    const rotation = anApplicationTree({ public_key: aPublicKey(2) })
    const update = anUpdate(rotation, store)
    store.change(id, { keys: { public_key: aPublicKey(2).trim() } })
    const written = await updateApplication(update, store.applications)
    expect(written.recorded.public_key).toBe(aPublicKey(2))
  })

  it.each(['before', 'after'] as const)('says so when it is gone %s the write', async (when) => {
    const store = aStore()
    const update = anUpdate(config, store)
    if (when === 'before') await store.applications.delete(id)
    const find = async () => undefined
    let reads = 0
    const applications: typeof store.applications = {
      ...store.applications,
      find: (one) => (++reads > 1 ? find() : store.applications.find(one)),
    }
    expect(await failureOf(updateApplication(update, applications))).toMatchObject({
      code: 'application_gone',
      detail: `Application ${id} does not exist any more. Plan again: it will be made anew, with another id and another key.`,
    })
  })
})
