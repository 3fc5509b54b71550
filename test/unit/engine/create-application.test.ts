import { describe, expect, it } from 'vitest'
import { createApplication } from '../../../lib/engine/create-application'
import { createReadOnly } from '../../../lib/engine/read-only'
import {
  aCreation,
  anApiError,
  aPendingCreate,
  aWireShop,
  countCreates,
  failureOf,
  lostAnswer,
  notSent,
} from '../../helpers/creations'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import { anApplicationTree } from '../../helpers/trees'

describe('createApplication', () => {
  it('sends the public half of the pair that it made, and gives back the private half', async () => {
    const ports = createMemoryPorts()
    const made = await createApplication(aCreation(), ports)
    expect(ports.store.bodies).toEqual([
      {
        name: 'shop',
        capabilities: {},
        keys: { public_key: aPublicKey(1) },
        privacy: { improve_ai: false },
      },
    ])
    expect(made.raw.id).toBe(idOf(1))
    expect(made.privateKey?.reveal()).toBe(aPrivateKey(1))
    expect(made.recorded).toEqual({
      name: 'shop',
      capabilities: null,
      privacy: { improve_ai: false },
      public_key: aPublicKey(1),
    })
    expect(made.adopted).toBe(false)
    expect(made.diagnostics).toEqual([])
    expect(made.serverChoices).toEqual([])
  })

  it('writes the create down before it is sent, and leaves the entry for a later read to clear', async () => {
    const ports = createMemoryPorts()
    let entriesWhenSent = -1
    ports.store.onNext('create', 'before', () => {
      entriesWhenSent = ports.journal.entries.length
    })
    await createApplication(aCreation(), ports)
    expect(entriesWhenSent).toBe(1)
    expect(ports.journal.entries).toMatchObject([
      { kind: 'create', id: 'entry-1', name: 'shop', applicationId: idOf(1) },
    ])
  })

  it('sends a key of the user, makes none, and has no private half to give', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationTree({ public_key: aPublicKey(9) })
    const made = await createApplication(aCreation(config), ports)
    expect(ports.store.bodies[0]?.['keys']).toEqual({ public_key: aPublicKey(9) })
    expect(made.privateKey).toBeUndefined()
    expect(ports.journal.entries).toMatchObject([{ kind: 'create', privateKey: undefined }])
  })

  it('warns of a value that the server did not keep: an error would taint what was made', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationTree({ privacy: { improve_ai: true } })
    ports.store.onNext('find', 'before', () => {
      ports.store.change(idOf(1), { privacy: { improve_ai: false } })
    })
    const made = await createApplication(aCreation(config), ports)
    expect(made.diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'value_not_kept',
        summary: 'Vonage did not keep privacy.improve_ai',
        detail:
          'Sent true, but the application now has false. Run again; if it stays so, declare the value that Vonage keeps.',
        path: ['privacy', 'improve_ai'],
      },
    ])
  })

  it('tells which value the server chose where no known default explains it', async () => {
    const ports = createMemoryPorts()
    const config = anApplicationTree({ capabilities: { voice: {} } })
    ports.store.onNext('find', 'before', () => {
      ports.store.change(idOf(1), { capabilities: { voice: { leg_persistence_time: 11 } } })
    })
    const made = await createApplication(aCreation(config), ports)
    expect(made.serverChoices).toEqual([
      { path: 'capabilities.voice.leg_persistence_time', value: 11 },
    ])
  })
})

describe('createApplication when the server shows it late', () => {
  it('reads again until it is there', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('find', lostAnswer, 'before')
    ports.store.failNext('find', lostAnswer, 'before')
    const made = await createApplication(aCreation(), ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(ports.clock.sleptMs).toEqual([0, 100, 300])
  })

  it('takes the answer of the create when no read shows it', async () => {
    const ports = createMemoryPorts()
    const applications = { ...ports.applications, find: async () => undefined }
    const made = await createApplication(aCreation(), { ...ports, applications })
    expect(made.raw.id).toBe(idOf(1))
    expect(ports.clock.sleptMs).toEqual([0, 100, 300, 1000, 2000])
  })

  it('does not hide a bug behind another try', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('find', new TypeError('a bug'), 'before')
    await expect(createApplication(aCreation(), ports)).rejects.toThrow(TypeError)
  })
})

describe('createApplication when the server refuses', () => {
  it.each([400, 401, 429])(
    'clears the entry after %i, sends nothing again and passes the refusal on',
    async (status) => {
      const ports = createMemoryPorts()
      const refusal = anApiError(status)
      ports.store.failNext('create', refusal, 'before')
      await expect(createApplication(aCreation(), ports)).rejects.toBe(refusal)
      expect(ports.journal.entries).toEqual([])
      expect(countCreates(ports)).toBe(1)
    },
  )
})

describe('createApplication when writing is switched off', () => {
  it('says so, and not that an answer was lost', async () => {
    const ports = createMemoryPorts()
    const { applications } = createReadOnly(ports)
    await expect(createApplication(aCreation(), { ...ports, applications })).rejects.toMatchObject({
      code: 'read_only',
      message: 'Writing is switched off',
    })
    expect(countCreates(ports)).toBe(0)
  })
})

describe('createApplication when the run is asked to stop', () => {
  it('looks for nothing that was not sent', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', notSent, 'before')
    await expect(createApplication(aCreation(), ports)).rejects.toBe(notSent)
    expect(ports.clock.sleptMs).toEqual([])
  })

  it('takes the answer of what was made, and reads no more', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('find', notSent, 'before')
    const made = await createApplication(aCreation(), ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(ports.clock.sleptMs).toEqual([0])
  })
})

describe('createApplication when the name exists', () => {
  it('stops, names lost state first and prints the import block', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(101)] })
    const error = await failureOf(createApplication(aCreation(), ports))
    expect(error).toMatchObject({
      code: 'name_exists',
      message: 'An application of this name exists already',
      path: ['name'],
    })
    expect(error.detail).toBe(
      [
        'The account has "shop" with id 00000000-0000-4000-8000-000000000101, which nothing in this plan has read. If an earlier apply made it, its state was lost. Nothing was written. To keep it, import it:',
        '',
        'import {',
        '  to = vonage_application.<name of this resource>',
        '  id = "00000000-0000-4000-8000-000000000101"',
        '}',
        '',
        'In TypeScript: new Application(…).importFrom("00000000-0000-4000-8000-000000000101").',
        '',
        'Or set existing = "adopt" to take it, or choose another name.',
      ].join('\n'),
    )
    expect(ports.store.calls).toEqual(['list'])
    expect(ports.journal.entries).toEqual([])
  })

  it('names the state whose interrupted run made it, and the command that takes it over', async () => {
    const entry = aPendingCreate({ id: '0123456789abcdef' })
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(7) } })],
      foreign: [{ entry, owner: 'the local state /other/terraform.tfstate (in /other)' }],
    })
    const error = await failureOf(createApplication(aCreation(), ports))
    expect(error.code).toBe('name_exists')
    expect(error.detail.split('\n').slice(0, 3)).toEqual([
      `The account has "shop" with id ${idOf(101)}. It was created by the local state /other/terraform.tfstate (in /other) at 2026-01-01T00:00:00.000Z. Nothing was written. If that state no longer exists, take the application and its key over: vonage-iac journal adopt 0123456789abcdef`,
      '',
      'To keep it, import it:',
    ])
    expect(ports.store.calls).toEqual(['list'])
  })

  it('blames no entry of another state whose application is another one', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(8) } })],
      foreign: [{ entry: aPendingCreate(), owner: 'the local state /other' }],
    })
    const error = await failureOf(createApplication(aCreation(), ports))
    expect(error.detail).toContain('which nothing in this plan has read')
  })

  it('makes a second one when the plan holds the first', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(101)] })
    const creation = aCreation(undefined, { heldIds: new Set([idOf(101)]) })
    const made = await createApplication(creation, ports)
    expect(made.raw.id).toBe(idOf(1))
  })

  it('adopts it when told to: its key stays, and nobody has the private half', async () => {
    const keys = { public_key: aPublicKey(5) }
    const ports = createMemoryPorts({ applications: [aWireShop(101, { keys, odd: [1] })] })
    const made = await createApplication(aCreation(undefined, { adoptExisting: true }), ports)
    expect(made).toMatchObject({ adopted: true, privateKey: undefined })
    expect(made.raw).toMatchObject({ id: idOf(101), keys, odd: [1] })
    expect(made.recorded.public_key).toBe(aPublicKey(5))
    expect(countCreates(ports)).toBe(0)
    expect(ports.journal.entries).toEqual([])
  })

  it('does not choose between two that could be adopted', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(101), aWireShop(102)] })
    const creation = aCreation(undefined, { adoptExisting: true })
    const error = await failureOf(createApplication(creation, ports))
    expect(error).toMatchObject({
      code: 'name_exists',
      path: ['existing'],
      detail: `The account has "shop" with id ${idOf(101)}, ${idOf(102)}, which nothing in this plan has read. If an earlier apply made it, its state was lost. Nothing was changed. Import the right one by its id instead of existing = "adopt".`,
    })
    expect(ports.store.calls).toEqual(['list'])
  })

  it('makes it when told to adopt and none is there', async () => {
    const ports = createMemoryPorts()
    const made = await createApplication(aCreation(undefined, { adoptExisting: true }), ports)
    expect(made.adopted).toBe(false)
    expect(countCreates(ports)).toBe(1)
  })
})
