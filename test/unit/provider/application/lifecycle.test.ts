import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../lib/diagnostics/errors'
import type { JournalEntry } from '../../../../lib/engine/ports'
import { UNKNOWN } from '../../../../lib/plugin/value'
import { deploy, planOf } from '../../../helpers/deploy'
import { aPrivateKey, aPublicKey } from '../../../helpers/fake-keys'
import { idOf } from '../../../helpers/memory-store'
import { createMemoryPorts } from '../../../helpers/ports'
import {
  anApplicationConfig,
  createMemoryNotes,
  startProviderRun,
  startUnknownProviderRun,
} from '../../../helpers/provider-run'
import { theCapabilities } from '../../../helpers/trees'

const everyCapability = ['voice', 'messages', 'rtc', 'vbc', 'verify', 'video', 'network_apis']

describe('plan', () => {
  it('knows the name, the privacy and the defaults of a create, and neither id nor keys', async () => {
    const run = await startProviderRun(createMemoryPorts())
    const config = anApplicationConfig({ capabilities: { rtc: {} } })
    const { planned } = await planOf(run, config, { state: null })
    expect(planned).toEqual({
      id: UNKNOWN,
      name: 'shop',
      full_name: 'shop',
      capabilities: theCapabilities({
        rtc: { webhooks: null, signed_callbacks: true, leg_persistence_time: UNKNOWN },
      }),
      privacy: { improve_ai: false },
      public_key: UNKNOWN,
      private_key: UNKNOWN,
      existing: null,
      force_destroy: null,
      deletion_protection: null,
      private_key_wo: null,
      private_key_wo_version: null,
      key_version: null,
    })
  })

  it('tells the applications of two interrupted creates of one name and key apart', async () => {
    const keys = { public_key: aPublicKey(7) }
    const left = (id: string, made: object): JournalEntry => ({
      ...{ kind: 'create', id, name: 'shop', publicKey: aPublicKey(7), privateKey: undefined },
      ...{ idsBefore: [], startedAt: '2026-01-01T00:00:00.000Z', ...made },
    })
    const ports = createMemoryPorts({
      applications: [1, 2].map((n) => ({ id: idOf(n), name: 'shop', keys })),
      pending: [left('one', { applicationId: idOf(1) }), left('two', {})],
    })
    const config = anApplicationConfig({ public_key: aPublicKey(7) })
    const { diagnostics } = await planOf(await startProviderRun(ports), config)
    expect(diagnostics).toEqual([])
  })

  it('knows that a create with a key of the user has no private key', async () => {
    const run = await startProviderRun(createMemoryPorts())
    const { planned } = await planOf(run, anApplicationConfig({ public_key: aPublicKey(7) }), {
      state: null,
    })
    expect(planned?.['private_key']).toBeNull()
  })

  it('is the state itself when nothing changes', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationConfig({ capabilities: { vbc: {} } })
    const made = await deploy(ports, config)
    const { planned } = await planOf(await startProviderRun(ports), config, made)
    expect(planned).toEqual(made.state)
  })

  it('brings the public half of a generated pair back when someone changed it', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig())
    const drifted = { ...made, state: { ...made.state, public_key: aPublicKey(9) } }
    const run = await startProviderRun(ports)
    const { planned } = await planOf(run, anApplicationConfig(), drifted)
    expect(planned?.['public_key']).toBe(aPublicKey(1))
    expect(planned?.['private_key']).toBe(aPrivateKey(1))
  })

  it('warns of a name that exists, with the import block', async () => {
    const ports = createMemoryPorts({ applications: [{ id: idOf(50), name: 'shop' }] })
    const run = await startProviderRun(ports)
    const { diagnostics } = await planOf(run, anApplicationConfig(), { state: null })
    expect(diagnostics).toMatchObject([
      { severity: 'warning', code: 'name_exists', path: ['name'] },
    ])
    expect(diagnostics?.[0]?.detail).toContain(`id = "${idOf(50)}"`)
  })

  it('does not warn of a name that a state of the same plan holds, and its apply makes another', async () => {
    const ports = createMemoryPorts({ applications: [{ id: idOf(50), name: 'shop' }] })
    const notes = createMemoryNotes()
    const run = await startProviderRun(ports, { notes })
    run.application.seen?.({ id: idOf(50), name: 'shop' })
    const { planned, diagnostics } = await planOf(run, anApplicationConfig(), { state: null })
    expect(diagnostics).toEqual([])
    const later = await startProviderRun(ports, { notes })
    const config = anApplicationConfig()
    const made = await later.application.apply(
      { config, prior: null, planned, private: {} },
      later.context,
    )
    expect(made.state?.['id']).not.toBe(idOf(50))
  })

  it('reads nothing while the provider block is unknown', async () => {
    const ports = createMemoryPorts()
    const run = startUnknownProviderRun(ports)
    await planOf(run, anApplicationConfig(), { state: null })
    expect(ports.store.calls).toEqual([])
    expect(() =>
      run.application.read({ state: { id: idOf(1) }, private: {} }, run.context),
    ).toThrow('The provider configuration is not known yet')
  })
})

describe('apply', () => {
  it('records the generated private key, the account and what the server chose', async () => {
    const made = await deploy(
      createMemoryPorts(),
      anApplicationConfig({ capabilities: { rtc: {} } }),
    )
    expect(made).toEqual({
      state: {
        id: idOf(1),
        name: 'shop',
        full_name: 'shop',
        capabilities: theCapabilities({
          rtc: { webhooks: null, signed_callbacks: true, leg_persistence_time: null },
        }),
        privacy: { improve_ai: false },
        public_key: aPublicKey(1),
        private_key: aPrivateKey(1),
        existing: null,
        force_destroy: null,
        deletion_protection: null,
        private_key_wo: null,
        private_key_wo_version: null,
        key_version: null,
      },
      private: {
        api_key: 'key-a',
        managed_capabilities: everyCapability,
      },
      diagnostics: [],
    })
  })

  it('stops at a name that exists, and adopts it when told to', async () => {
    const ports = createMemoryPorts({
      applications: [{ id: idOf(50), name: 'shop', capabilities: { video: { x: 1 } } }],
    })
    const stopped = await deploy(ports, anApplicationConfig())
    expect(stopped.state).toBeNull()
    expect(stopped.diagnostics).toMatchObject([{ severity: 'error', code: 'name_exists' }])
    const adopted = await deploy(ports, anApplicationConfig({ existing: 'adopt' }))
    expect(adopted.state).toMatchObject({ id: idOf(50), private_key: null })
    expect(adopted.private).toEqual({
      api_key: 'key-a',
      adopted: true,
      origin: 'adopted',
      managed_capabilities: everyCapability,
    })
    expect(ports.store.calls).not.toContain('create')
    expect(ports.store.peek(idOf(50))).toMatchObject({ capabilities: { video: { x: 1 } } })
  })

  it('places what the API refused on the attributes of the resource', async () => {
    const ports = createMemoryPorts()
    const refusal = new ApiError('api_refused', 'Vonage refused the request', {
      status: 400,
      retryable: false,
      detail: 'Correct it.',
      refused: [
        { path: ['keys', 'public_key'], reason: 'must be a key' },
        { path: ['capabilities', 'vbc'], reason: 'is not for you' },
      ],
    })
    ports.store.failNext('create', refusal, 'before')
    const made = await deploy(ports, anApplicationConfig({ capabilities: { vbc: {} } }))
    expect(made.state).toBeNull()
    expect(made.diagnostics?.map(({ path }) => path)).toEqual([
      ['public_key'],
      ['capabilities', 'vbc'],
    ])
    expect(ports.journal.entries).toEqual([])
  })

  it('only forgets an adopted application at its destroy', async () => {
    const ports = createMemoryPorts({ applications: [{ id: idOf(50), name: 'shop' }] })
    const adopted = await deploy(ports, anApplicationConfig({ existing: 'adopt' }))
    const destroyed = await deploy(ports, null, adopted)
    expect(destroyed.state).toBeNull()
    expect(destroyed.diagnostics).toMatchObject([{ code: 'application_forgotten' }])
    expect(ports.store.peek(idOf(50))).toBeDefined()
  })

  it('writes nothing when only arguments of the provider change', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig())
    const before = ports.store.calls.length
    const forced = await deploy(ports, anApplicationConfig({ force_destroy: true }), made)
    expect(forced.state).toMatchObject({ force_destroy: true, private_key: aPrivateKey(1) })
    expect(ports.store.calls.slice(before)).toEqual([])
  })

  it('drops the private key when a key of the user takes over, and keeps it for its own half', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig())
    const same = await deploy(ports, anApplicationConfig({ public_key: aPublicKey(1) }), made)
    expect(same.state?.['private_key']).toBe(aPrivateKey(1))
    const own = await deploy(ports, anApplicationConfig({ public_key: aPublicKey(7) }), made)
    expect(own.state).toMatchObject({ public_key: aPublicKey(7), private_key: null })
    const again = await deploy(ports, anApplicationConfig(), own)
    expect(again.state).toMatchObject({ public_key: aPublicKey(7), private_key: null })
  })

  it('changes nothing else when the server chose to show nothing for what was left out', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig({ capabilities: { rtc: {} } }))
    const rtc = { webhooks: { event_url: { address: 'https://example.com/event' } } }
    const config = anApplicationConfig({ capabilities: { rtc } })
    const { planned } = await planOf(await startProviderRun(ports), config, made)
    expect(planned).toMatchObject({ capabilities: { rtc: { leg_persistence_time: null } } })
    expect((await deploy(ports, config, made)).diagnostics).toEqual([])
  })

  it('keeps what a stubborn server chose, and plans nothing afterwards', async () => {
    const path = 'capabilities.rtc.leg_persistence_time'
    const ports = createMemoryPorts({ habits: { keeps: [path] } })
    const explicit = anApplicationConfig({ capabilities: { rtc: { leg_persistence_time: 20 } } })
    const leftOut = anApplicationConfig({ capabilities: { rtc: {} } })
    const made = await deploy(ports, explicit)
    const reset = await deploy(ports, leftOut, made)
    expect(reset.private).toMatchObject({ server_choices: [{ path, value: 20 }] })
    const { planned } = await planOf(await startProviderRun(ports), leftOut, reset)
    expect(planned).toEqual(reset.state)
  })
})

describe('read', () => {
  it('fills the capabilities of an import once, and leaves them alone when they were left out', async () => {
    const ports = createMemoryPorts({
      applications: [{ id: idOf(50), name: 'shop', capabilities: { vbc: {} } }],
    })
    const run = await startProviderRun(ports)
    const imported = await run.application.import?.({ id: idOf(50) }, run.context)
    const [first] = imported?.imported ?? []
    const state = anApplicationConfig({ ...first?.state, name: null })
    const read = await run.application.read({ state, private: first?.private ?? {} }, run.context)
    expect(read.state?.['capabilities']).toEqual(theCapabilities({ vbc: {} }))
    expect(read.private).toEqual({
      api_key: 'key-a',
      origin: 'imported',
      managed_capabilities: everyCapability,
    })
    const leftAlone = { ...read.state, capabilities: null }
    const again = await run.application.read({ state: leftAlone, private: {} }, run.context)
    expect(again.state?.['capabilities']).toBeNull()
  })

  it('is gone after a 404 under the same key, and an error that names both under another one', async () => {
    const run = await startProviderRun(createMemoryPorts(), { apiKey: 'key-b' })
    const state = anApplicationConfig({ id: idOf(3) })
    const same = await run.application.read({ state, private: { api_key: 'key-b' } }, run.context)
    expect(same.state).toBeNull()
    const other = await run.application.read({ state, private: { api_key: 'key-a' } }, run.context)
    expect(other.state).toEqual(state)
    expect(other.diagnostics).toMatchObject([{ code: 'account_differs' }])
    expect(other.diagnostics?.[0]?.detail).toMatch(/key-a.*key-b/)
  })

  it('forgets the pending create whose application a state holds', async () => {
    const ports = createMemoryPorts()
    const made = await deploy(ports, anApplicationConfig())
    expect(ports.journal.entries).toHaveLength(1)
    const run = await startProviderRun(ports)
    await run.application.read({ state: made.state ?? {}, private: {} }, run.context)
    expect(ports.journal.entries).toEqual([])
  })
})

describe('import', () => {
  it('takes an exact name, and refuses none, two, and what is no id', async () => {
    const shop = { id: idOf(50), name: 'shop' }
    const twins = [
      { id: idOf(51), name: 'twin' },
      { id: idOf(52), name: 'twin' },
    ]
    const run = await startProviderRun(createMemoryPorts({ applications: [shop, ...twins] }))
    const importOf = async (id: string) => run.application.import?.({ id }, run.context)
    expect((await importOf('name:shop'))?.imported[0]?.state).toEqual({ id: idOf(50) })
    await expect(importOf('name:Shop')).rejects.toMatchObject({ code: 'import_not_found' })
    await expect(importOf('name:twin')).rejects.toMatchObject({ code: 'import_ambiguous' })
    await expect(importOf('shop')).rejects.toThrow('The import id is not an application id')
  })
})
