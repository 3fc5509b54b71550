import { describe, expect, it } from 'vitest'
import { ContractError } from '../../../lib/diagnostics/errors'
import { Secret } from '../../../lib/diagnostics/secret'
import { createApplication } from '../../../lib/engine/create-application'
import {
  aCreation,
  anApiError,
  aPendingCreate,
  aWireShop,
  countCreates,
  failureOf,
  lostAnswer,
} from '../../helpers/creations'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'
import { anApplicationTree } from '../../helpers/trees'

const ownKey = anApplicationTree({ public_key: aPublicKey(9) })

describe('createApplication when the answer is lost', () => {
  const garbled = new ContractError('answer_invalid', 'No JSON', { detail: 'It is <html>.' })

  it.each([
    ['the connection breaks', lostAnswer],
    ['the server fails', anApiError(503)],
    ['the answer is garbled', garbled],
  ])('finds the application by its key when %s after the commit', async (_when, error) => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', error, 'after')
    const made = await createApplication(aCreation(), ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(made.privateKey?.reveal()).toBe(aPrivateKey(1))
    expect(countCreates(ports)).toBe(1)
  })

  it('says that it was probably not made when it was lost before the commit, and keeps the entry', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', lostAnswer, 'before')
    const error = await failureOf(createApplication(aCreation(), ports))
    expect(error).toMatchObject({
      code: 'create_unconfirmed',
      message: 'The answer of a create was lost',
      detail:
        'No answer came. The connection was reset. No application with its key was found, so it was probably not made, but it may still appear. Run the apply again: it looks for the application of 2026-01-02T03:04:05.000Z before it makes one.',
      cause: lostAnswer,
      path: ['name'],
    })
    expect(countCreates(ports)).toBe(1)
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['entry-1'])
  })

  it('goes on looking when the list fails, too', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', lostAnswer, 'after')
    ports.store.onNext('list', 'after', () => ports.store.failNext('list', lostAnswer, 'before'))
    const made = await createApplication(aCreation(), ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(ports.clock.sleptMs.slice(0, 2)).toEqual([0, 100])
    expect(countCreates(ports)).toBe(1)
  })

  it('tells an application with a shared key by its name and an id that was not there before', async () => {
    const keys = { public_key: aPublicKey(9) }
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys }), aWireShop(102, { name: 'other', keys })],
    })
    ports.store.failNext('create', lostAnswer, 'after')
    const creation = aCreation(ownKey, { heldIds: new Set([idOf(101)]) })
    const made = await createApplication(creation, ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(countCreates(ports)).toBe(1)
  })

  it('does not mistake an application that this run made meanwhile for its own', async () => {
    const heldIds = new Set<string>()
    const ports = createMemoryPorts()
    const create = async () => {
      // Another create of this run, with the same name and key, ends first.
      const keys = { public_key: aPublicKey(9) }
      heldIds.add((await ports.applications.create({ name: 'shop', keys })).id)
      throw lostAnswer
    }
    const applications = { ...ports.applications, create }
    const creation = aCreation(ownKey, { heldIds })
    const error = await failureOf(createApplication(creation, { ...ports, applications }))
    expect(error.code).toBe('create_unconfirmed')
  })

  it('stops with the ids when two applications fit', async () => {
    const ports = createMemoryPorts()
    const create: typeof ports.applications.create = async (body) => {
      await ports.applications.create(body)
      await ports.applications.create(body)
      throw lostAnswer
    }
    const applications = { ...ports.applications, create }
    const error = await failureOf(createApplication(aCreation(), { ...ports, applications }))
    expect(error).toMatchObject({
      code: 'create_ambiguous',
      detail: `The create of "shop" at 2026-01-02T03:04:05.000Z may have made any of ${idOf(1)}, ${idOf(2)}. Import the right one into this resource and delete the others.`,
    })
  })

  it('does not hide a bug behind a lost answer', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', new TypeError('a bug'), 'after')
    await expect(createApplication(aCreation(), ports)).rejects.toThrow(TypeError)
    expect(ports.journal.entries).toHaveLength(1)
  })

  it('does not hide a bug while it looks for the application', async () => {
    const ports = createMemoryPorts()
    ports.store.failNext('create', lostAnswer, 'after')
    ports.store.onNext('list', 'after', () =>
      ports.store.failNext('list', new TypeError('a bug'), 'before'),
    )
    await expect(createApplication(aCreation(), ports)).rejects.toThrow(TypeError)
  })
})

describe('createApplication after an interrupted run', () => {
  it('takes the application that the interrupted create made, with its private key', async () => {
    const ports = createMemoryPorts({
      applications: [
        aWireShop(100, { name: 'keyless' }),
        aWireShop(101, { keys: { public_key: aPublicKey(7) } }),
      ],
      pending: [aPendingCreate()],
    })
    const made = await createApplication(aCreation(), ports)
    expect(made.raw.id).toBe(idOf(101))
    expect(made.privateKey?.reveal()).toBe(aPrivateKey(7))
    expect(made.adopted).toBe(false)
    expect(countCreates(ports)).toBe(0)
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['left'])
  })

  it('brings it to what is declared now', async () => {
    const keys = { public_key: aPublicKey(7) }
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys, capabilities: { rtc: {} } })],
      pending: [aPendingCreate()],
    })
    const config = anApplicationTree({ capabilities: { vbc: {} } })
    const made = await createApplication(aCreation(config), ports)
    expect(made.raw).toMatchObject({ capabilities: { vbc: {} }, keys })
    expect(made.raw['capabilities']).not.toHaveProperty('rtc')
  })

  it('finds an application that was made but is not in the list yet', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(7) } })],
      pending: [aPendingCreate({ applicationId: idOf(101) })],
    })
    const late = { ...ports.applications, list: async () => [] }
    const found = await createApplication(aCreation(), { ...ports, applications: late })
    expect(found.raw.id).toBe(idOf(101))
    expect(countCreates(ports)).toBe(0)
  })

  it('makes another one where the application of an entry is held and not in the list yet', async () => {
    const ports = createMemoryPorts({ pending: [aPendingCreate({ applicationId: idOf(101) })] })
    const heldIds = new Set([idOf(101)])
    const made = await createApplication(aCreation(undefined, { heldIds }), ports)
    expect(made.privateKey?.reveal()).not.toBe(aPrivateKey(7))
    expect(countCreates(ports)).toBe(1)
  })

  it('sends a create that never arrived with the same pair, under the same entry', async () => {
    const ports = createMemoryPorts({ pending: [aPendingCreate()] })
    const made = await createApplication(aCreation(), ports)
    expect(ports.store.bodies[0]?.['keys']).toEqual({ public_key: aPublicKey(7) })
    expect(made.privateKey?.reveal()).toBe(aPrivateKey(7))
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['left'])
  })

  it('forgets a pair that never arrived when a key of the user is declared now', async () => {
    const ports = createMemoryPorts({ pending: [aPendingCreate()] })
    const made = await createApplication(aCreation(ownKey), ports)
    expect(made.raw['keys']).toEqual({ public_key: aPublicKey(9) })
    expect(made.privateKey).toBeUndefined()
    expect(ports.journal.entries).toMatchObject([{ publicKey: aPublicKey(9) }])
    expect(ports.journal.entries).toHaveLength(1)
  })

  it('keeps no private key of an application that is given a key of the user', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(7) } })],
      pending: [aPendingCreate()],
    })
    const made = await createApplication(aCreation(ownKey), ports)
    expect(made.raw['keys']).toEqual({ public_key: aPublicKey(9) })
    expect(made.privateKey).toBeUndefined()
  })

  it('replaces an entry with a key of the user that never arrived', async () => {
    const ports = createMemoryPorts({ pending: [aPendingCreate({ privateKey: undefined })] })
    await createApplication(aCreation(ownKey), ports)
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['entry-1'])
    expect(countCreates(ports)).toBe(1)
  })

  it('gives each of two resources of one name its own application', async () => {
    const second = { publicKey: aPublicKey(8), privateKey: new Secret(aPrivateKey(8)) }
    const ports = createMemoryPorts({
      applications: [
        aWireShop(101, { keys: { public_key: aPublicKey(7) } }),
        aWireShop(102, { keys: { public_key: aPublicKey(8) } }),
      ],
      pending: [aPendingCreate(), aPendingCreate({ id: 'left-2', ...second })],
    })
    const heldIds = new Set<string>()
    const one = await createApplication(aCreation(undefined, { heldIds }), ports)
    heldIds.add(one.raw.id)
    const two = await createApplication(aCreation(undefined, { heldIds }), ports)
    expect([one.raw.id, two.raw.id]).toEqual([idOf(101), idOf(102)])
    expect(countCreates(ports)).toBe(0)
  })

  it('takes the application that the journal names, whatever key it has by now', async () => {
    const ports = createMemoryPorts({
      applications: [
        aWireShop(101, { keys: { public_key: aPublicKey(7) } }),
        aWireShop(102, { keys: { public_key: aPublicKey(8) } }),
      ],
      pending: [aPendingCreate({ applicationId: idOf(102) })],
    })
    const made = await createApplication(aCreation(), ports)
    expect(made).toMatchObject({ raw: { id: idOf(102) }, entryId: 'left' })
    expect(countCreates(ports)).toBe(0)
  })

  it('notes the application that it found by the key of the entry', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(7) } })],
      pending: [aPendingCreate()],
    })
    expect(await createApplication(aCreation(), ports)).toMatchObject({ entryId: 'left' })
    expect(ports.journal.entries).toMatchObject([{ id: 'left', applicationId: idOf(101) }])
  })

  it('creates an application again that the journal names and someone deleted, with the same pair', async () => {
    const ports = createMemoryPorts({ pending: [aPendingCreate({ applicationId: idOf(102) })] })
    const made = await createApplication(aCreation(), ports)
    expect(made.raw['keys']).toEqual({ public_key: aPublicKey(7) })
    expect(ports.journal.entries).toMatchObject([{ id: 'left', applicationId: idOf(1) }])
  })

  it.each([
    ['lists the account itself', false],
    ['shares the list of its run', true],
  ])(
    'tells two applications with a shared key apart when another entry made one of them, and it %s',
    async (_what, isShared) => {
      const keys = { public_key: aPublicKey(9) }
      const own = { publicKey: aPublicKey(9), privateKey: undefined }
      const maker = aPendingCreate({ ...own, id: 'other', applicationId: idOf(101) })
      const ports = createMemoryPorts({
        applications: [aWireShop(101, { keys }), aWireShop(102, { keys })],
        pending: [aPendingCreate(own)],
        foreign: [{ entry: maker, owner: 'the local state /other' }],
      })
      const more = isShared ? { listBefore: ports.applications.list } : {}
      const made = await createApplication(aCreation(ownKey, more), ports)
      expect(made.raw.id).toBe(idOf(102))
      expect(countCreates(ports)).toBe(0)
    },
  )

  it('finds the entry again when it stopped at a name that turned out to be held', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101)],
      pending: [aPendingCreate()],
    })
    expect(await failureOf(createApplication(aCreation(), ports))).toMatchObject({
      code: 'name_exists',
    })
    const creation = aCreation(undefined, { heldIds: new Set([idOf(101)]) })
    const made = await createApplication(creation, ports)
    expect(made.privateKey?.reveal()).toBe(aPrivateKey(7))
    expect(ports.journal.entries).toMatchObject([{ id: 'left', applicationId: idOf(1) }])
  })

  it('never uses the pair of an application that a state holds for another one', async () => {
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys: { public_key: aPublicKey(7) } })],
      pending: [aPendingCreate()],
    })
    const creation = aCreation(undefined, { heldIds: new Set([idOf(101)]) })
    const made = await createApplication(creation, ports)
    expect(made.raw.id).toBe(idOf(1))
    expect(made.raw['keys']).toEqual({ public_key: aPublicKey(1) })
    expect(ports.journal.entries.map(({ id }) => id)).toEqual(['left', 'entry-1'])
  })

  it('stops with the ids when two applications have the key of the entry', async () => {
    const keys = { public_key: aPublicKey(7) }
    const ports = createMemoryPorts({
      applications: [aWireShop(101, { keys }), aWireShop(102, { keys })],
      pending: [aPendingCreate()],
    })
    const error = await failureOf(createApplication(aCreation(), ports))
    expect(error.code).toBe('create_ambiguous')
    expect(error.detail).toContain(`${idOf(101)}, ${idOf(102)}`)
    expect(countCreates(ports)).toBe(0)
  })
})
