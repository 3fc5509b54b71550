import { describe, expect, it } from 'vitest'
import { linkNumber, type NumberLinking, unlinkNumber } from '../../../lib/engine/link-number'
import type { JsonObject } from '../../../lib/engine/ports'
import { aWireShop, failureOf } from '../../helpers/creations'
import { createMemoryStore, idOf, type MemoryStore } from '../../helpers/memory-store'

const msisdn = '447700900000'

function aStore(number: JsonObject = {}): MemoryStore {
  return createMemoryStore({
    applications: [aWireShop(1), aWireShop(2), aWireShop(3)],
    numbers: [{ country: 'GB', msisdn, moHttpUrl: 'https://example.com/sms', ...number }],
  })
}

function aLinking(more: Partial<NumberLinking> = {}): NumberLinking {
  return {
    msisdn,
    country: null,
    applicationId: idOf(1),
    knownHolders: [],
    takeOver: false,
    ...more,
  }
}

describe('linkNumber', () => {
  it('links a free number, reads it back and keeps its other fields', async () => {
    const store = aStore()
    const linked = await linkNumber(aLinking({ country: 'GB' }), store.numbers)
    expect(linked).toMatchObject({
      country: 'GB',
      applicationId: idOf(1),
      raw: { moHttpUrl: 'https://example.com/sms' },
    })
    expect(store.calls).toEqual([
      `find-number ${msisdn}`,
      `link ${msisdn}`,
      `find-number ${msisdn}`,
    ])
  })

  it('writes nothing when it is linked already', async () => {
    const store = aStore({ app_id: idOf(1) })
    await linkNumber(aLinking(), store.numbers)
    expect(store.calls).toEqual([`find-number ${msisdn}`])
  })

  it('says how to get a number that the account does not own', async () => {
    const error = await failureOf(linkNumber(aLinking({ msisdn: '441' }), aStore().numbers))
    expect(error).toMatchObject({
      code: 'number_not_owned',
      message: 'The account does not own the number',
      detail:
        'No number 441 is in this account. Buy it in the Vonage Dashboard (Numbers, Buy numbers), or correct msisdn: this provider never buys numbers. With a subaccount, check that the key is the one that owns it.',
      path: ['msisdn'],
    })
  })

  it('stops when the number is of another country, even where it is linked already', async () => {
    const store = aStore({ app_id: idOf(1) })
    const error = await failureOf(linkNumber(aLinking({ country: 'US' }), store.numbers))
    expect(error).toMatchObject({
      code: 'number_country_differs',
      detail: `${msisdn} is a number of GB, not of US. Set country = "GB", or leave it out.`,
      path: ['country'],
    })
    expect(store.calls).toEqual([`find-number ${msisdn}`])
  })

  it('stops when an application holds it that the plan did not know', async () => {
    const store = aStore({ app_id: idOf(2) })
    const error = await failureOf(linkNumber(aLinking({ knownHolders: [idOf(3)] }), store.numbers))
    expect(error).toMatchObject({
      code: 'number_taken',
      detail: `${msisdn} is linked to application ${idOf(2)}, which this plan did not know as its holder. Nothing was changed. Unlink it there, or set take_over = true to take it.`,
      path: ['msisdn'],
    })
    expect(store.calls).toEqual([`find-number ${msisdn}`])
  })

  it.each<[string, Partial<NumberLinking>]>([
    ['an application that the plan knew as its holder', { knownHolders: [idOf(2)] }],
    ['any application when told to', { takeOver: true }],
  ])('takes it from %s', async (_whom, more) => {
    const store = aStore({ app_id: idOf(2) })
    const linked = await linkNumber(aLinking(more), store.numbers)
    expect(linked.applicationId).toBe(idOf(1))
  })

  it.each<[string, string | undefined, string]>([
    ['nothing', undefined, 'no application'],
    ['another application', idOf(3), idOf(3)],
  ])('fails when the number then shows %s', async (_what, holder, shown) => {
    const { numbers } = aStore(holder === undefined ? {} : { app_id: holder })
    const deaf = { ...numbers, setApplication: async () => {} }
    const error = await failureOf(linkNumber(aLinking({ takeOver: true }), deaf))
    expect(error).toMatchObject({
      code: 'link_not_kept',
      message: 'Vonage did not keep the link of the number',
      detail: `${msisdn} was asked to be linked to ${idOf(1)}, but now shows ${shown}. Someone may have changed it at the same time: plan again.`,
      path: ['msisdn'],
    })
  })

  it('fails when the number is gone afterwards', async () => {
    const { numbers } = aStore()
    let reads = 0
    const find: typeof numbers.find = (one) => numbers.find(++reads > 1 ? '0' : one)
    const error = await failureOf(linkNumber(aLinking(), { ...numbers, find }))
    expect(error).toMatchObject({ code: 'link_not_kept' })
  })
})

describe('unlinkNumber', () => {
  it('removes its own link', async () => {
    const store = aStore({ app_id: idOf(1) })
    await unlinkNumber({ msisdn, applicationId: idOf(1) }, store.numbers)
    expect((await store.numbers.find(msisdn))?.applicationId).toBeUndefined()
  })

  it.each<[string, JsonObject, string]>([
    ['that is linked to another application', { app_id: idOf(2) }, msisdn],
    ['that is not linked', {}, msisdn],
    ['that is gone', {}, '441'],
  ])('leaves a number alone %s', async (_which, fields, one) => {
    const store = aStore(fields)
    await unlinkNumber({ msisdn: one, applicationId: idOf(1) }, store.numbers)
    expect(store.calls).toEqual([`find-number ${one}`])
  })

  it('fails when the number still shows the link', async () => {
    const { numbers } = aStore({ app_id: idOf(1) })
    const deaf = { ...numbers, setApplication: async () => {} }
    const error = await failureOf(unlinkNumber({ msisdn, applicationId: idOf(1) }, deaf))
    expect(error).toMatchObject({
      code: 'link_not_kept',
      detail: `${msisdn} was asked to be unlinked, but now shows ${idOf(1)}. Someone may have changed it at the same time: plan again.`,
    })
  })
})
