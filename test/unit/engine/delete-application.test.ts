import { describe, expect, it } from 'vitest'
import { deleteApplication } from '../../../lib/engine/delete-application'
import { anApiError, aWireShop, failureOf } from '../../helpers/creations'
import { createMemoryStore, idOf } from '../../helpers/memory-store'

const numbers = [
  { country: 'GB', msisdn: '447700900001', app_id: idOf(1) },
  { country: 'GB', msisdn: '447700900002', app_id: idOf(1) },
  { country: 'GB', msisdn: '447700900003', app_id: idOf(2) },
]
const applications = [aWireShop(1), aWireShop(2)]
const plain = { id: idOf(1), name: 'shop', forceDestroy: false, adopted: false }

describe('deleteApplication', () => {
  it('deletes an application without numbers', async () => {
    const store = createMemoryStore({ applications, numbers: numbers.slice(2) })
    expect(await deleteApplication(plain, store)).toEqual([])
    expect(store.peek(idOf(1))).toBeUndefined()
    expect(store.peek(idOf(2))).toBeDefined()
  })

  it('counts one that is gone as deleted', async () => {
    expect(await deleteApplication(plain, createMemoryStore())).toEqual([])
  })

  it('refuses while numbers are linked, names them and says how to go on', async () => {
    const store = createMemoryStore({ applications, numbers })
    expect(await failureOf(deleteApplication(plain, store))).toMatchObject({
      code: 'application_has_numbers',
      message: 'Numbers are still linked to the application',
      detail: `Application "shop" (${idOf(1)}) handles 447700900001, 447700900002. Nothing was deleted. Unlink them first, or set force_destroy = true, apply, and destroy again: that unlinks them.`,
      path: ['force_destroy'],
    })
    expect(store.calls).toEqual(['list-numbers'])
  })

  it('unlinks numbers that move to another application, and refuses for the others', async () => {
    const store = createMemoryStore({ applications, numbers })
    const some = { ...plain, isMoving: (msisdn: string) => msisdn === '447700900001' }
    expect(await failureOf(deleteApplication(some, store))).toMatchObject({
      code: 'application_has_numbers',
      detail: expect.stringContaining('handles 447700900002.') as string,
    })
    expect(store.calls).toEqual(['list-numbers'])
    expect(await deleteApplication({ ...plain, isMoving: () => true }, store)).toEqual([])
    const holders = (await store.numbers.list()).map(({ applicationId }) => applicationId)
    expect(holders).toEqual([undefined, undefined, idOf(2)])
  })

  it('unlinks its own numbers first when forced', async () => {
    const store = createMemoryStore({ applications, numbers })
    expect(await deleteApplication({ ...plain, forceDestroy: true }, store)).toEqual([])
    const holders = (await store.numbers.list()).map(({ applicationId }) => applicationId)
    expect(holders).toEqual([undefined, undefined, idOf(2)])
    expect(store.calls.indexOf('unlink 447700900002')).toBeLessThan(
      store.calls.indexOf(`delete ${idOf(1)}`),
    )
  })

  it('deletes nothing when it cannot see the numbers', async () => {
    const store = createMemoryStore({ applications, numbers })
    store.failNext('list-numbers', anApiError(503), 'before')
    await failureOf(deleteApplication({ ...plain, forceDestroy: true }, store))
    expect(store.peek(idOf(1))).toBeDefined()
  })

  it('only forgets an application that was adopted', async () => {
    const store = createMemoryStore({ applications, numbers })
    expect(await deleteApplication({ ...plain, adopted: true }, store)).toEqual([
      {
        severity: 'warning',
        code: 'application_forgotten',
        summary: 'The adopted application was not deleted',
        detail: `Application "shop" (${idOf(1)}) existed before it was adopted, so it is only forgotten here. Set force_destroy = true and apply before the destroy to delete such an application.`,
        path: [],
      },
    ])
    expect(store.calls).toEqual([])
  })

  it('deletes an adopted one when forced', async () => {
    const store = createMemoryStore({ applications })
    await deleteApplication({ ...plain, adopted: true, forceDestroy: true }, store)
    expect(store.peek(idOf(1))).toBeUndefined()
  })
})
