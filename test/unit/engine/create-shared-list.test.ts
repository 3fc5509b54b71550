import { describe, expect, it } from 'vitest'
import { createApplication } from '../../../lib/engine/create-application'
import {
  aCreation,
  aPendingCreate,
  aWireShop,
  countCreates,
  failureOf,
} from '../../helpers/creations'
import { aPublicKey } from '../../helpers/fake-keys'
import { idOf } from '../../helpers/memory-store'
import { createMemoryPorts } from '../../helpers/ports'

/** A list that was read before, of applications in the API's shape. */
const shared = (...applications: ReturnType<typeof aWireShop>[]) => {
  const { applications: store } = createMemoryPorts({ applications })
  return { listBefore: store.list }
}

describe('createApplication with the list that a run shares', () => {
  it('reads no list of its own, whose pages the other creates would shift', async () => {
    const ports = createMemoryPorts()
    await createApplication(aCreation(undefined, shared()), ports)
    expect(ports.store.calls.filter((call) => call.startsWith('list'))).toEqual([])
    expect(countCreates(ports)).toBe(1)
  })

  it('records the ids of the list that the run shares, as the one value that all its creates have', async () => {
    const ports = createMemoryPorts()
    const ids = [idOf(8)]
    const more = { ...shared(aWireShop(8, { name: 'other' })), idsBefore: async () => ids }
    await createApplication(aCreation(undefined, more), ports)
    const [entry] = ports.journal.entries
    expect(entry?.kind === 'create' && entry.idsBefore).toBe(ids)
  })

  it('records the ids of the list that it read where the run has no value for them', async () => {
    const ports = createMemoryPorts()
    const more = { ...shared(aWireShop(8, { name: 'other' })), heldIds: new Set([idOf(9)]) }
    await createApplication(aCreation(undefined, more), ports)
    expect(ports.journal.entries).toMatchObject([{ idsBefore: [idOf(8)] }])
  })

  it('looks again before it refuses a name: the application may be deleted by now', async () => {
    const ports = createMemoryPorts()
    await createApplication(aCreation(undefined, shared(aWireShop(8))), ports)
    expect(countCreates(ports)).toBe(1)
  })

  it('refuses a name that is still there', async () => {
    const ports = createMemoryPorts({ applications: [aWireShop(8)] })
    const creating = createApplication(aCreation(undefined, shared(aWireShop(8))), ports)
    expect(await failureOf(creating)).toMatchObject({ code: 'name_exists' })
  })

  it('takes up what an interrupted create made after the list was read', async () => {
    const made = aWireShop(8, { keys: { public_key: aPublicKey(7) } })
    const ports = createMemoryPorts({ applications: [made], pending: [aPendingCreate()] })
    const created = await createApplication(aCreation(undefined, shared()), ports)
    expect(created.raw.id).toBe(idOf(8))
    expect(countCreates(ports)).toBe(0)
  })
})
