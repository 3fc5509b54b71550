import { describe, expect, it } from 'vitest'
import { createReadOnly } from '../../../lib/engine/read-only'
import { createMemoryStore, idOf } from '../../helpers/memory-store'

describe('createReadOnly', () => {
  it('reads, and refuses every write before it reaches the server', async () => {
    const store = createMemoryStore({
      applications: [{ id: idOf(7), name: 'shop' }],
      numbers: [{ country: 'GB', msisdn: '447700900000' }],
    })
    const { applications, numbers } = createReadOnly(store)
    expect(await applications.find(idOf(7))).toMatchObject({ name: 'shop' })
    expect(await applications.list()).toHaveLength(1)
    expect(await numbers.list()).toHaveLength(1)
    expect(await applications.listStart()).toMatchObject({ total: 1 })
    expect(await numbers.listStart()).toMatchObject({ total: 1 })
    const number = await numbers.find('447700900000')
    const writes = [
      () => applications.create({ name: 'other' }),
      () => applications.replace(idOf(7), { name: 'other' }),
      () => applications.delete(idOf(7)),
      () => numbers.setApplication(number ?? expect.fail('no number'), idOf(7)),
    ]
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'read_only' })
    expect(store.calls).toEqual([
      `find ${idOf(7)}`,
      'list',
      'list-numbers',
      'find-number 447700900000',
    ])
  })
})
