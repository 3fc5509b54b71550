import { describe, expect, it } from 'vitest'
import { ApiError } from '../../lib/diagnostics/errors'
import type { JsonObject, NumberStore } from '../../lib/engine/ports'
import type { ApplicationId } from '../../lib/model/application'
import { aWireApplication, failureOf } from './application-store.contract'

/** Makes the store under test over an account that holds exactly these applications and numbers. */
export type NumberStoreMaker = (
  applications: readonly JsonObject[],
  numbers: readonly JsonObject[],
) => Promise<NumberStore>

/** A number in the API's shape. */
export function aWireNumber(msisdn: string, fields: JsonObject = {}): JsonObject {
  return { country: 'GB', msisdn, type: 'mobile-lvn', features: ['SMS', 'VOICE'], ...fields }
}

const APP_1 = aWireApplication(1)['id'] as ApplicationId
const APP_2 = aWireApplication(2)['id'] as ApplicationId
const applications = [aWireApplication(1), aWireApplication(2)]

/** What every `NumberStore` must do. */
export function describeNumberStore(name: string, makeStore: NumberStoreMaker): void {
  describe(`${name} as NumberStore`, () => {
    it('lists nothing and finds nothing where no number is owned', async () => {
      const store = await makeStore([], [])
      expect(await store.list()).toEqual([])
      expect(await store.find('447700900001')).toBeUndefined()
    })

    it('finds the number with exactly this msisdn', async () => {
      const longer = aWireNumber('4477009000012')
      const store = await makeStore(applications, [
        longer,
        aWireNumber('447700900001', { app_id: APP_1 }),
      ])
      expect(await store.find('447700900001')).toMatchObject({
        country: 'GB',
        msisdn: '447700900001',
        applicationId: APP_1,
      })
      expect(await store.find('44770090000')).toBeUndefined()
    })

    it('lists the numbers of one application', async () => {
      const store = await makeStore(applications, [
        aWireNumber('447700900001', { app_id: APP_1 }),
        aWireNumber('447700900002', { app_id: APP_2 }),
        aWireNumber('447700900003'),
      ])
      const linked = await store.list({ applicationId: APP_1 })
      expect(linked.map(({ msisdn }) => msisdn)).toEqual(['447700900001'])
      expect(await store.list()).toHaveLength(3)
    })

    it('lists more numbers than fit on a page', async () => {
      const many = Array.from({ length: 250 }, (_, index) =>
        aWireNumber(String(447700900000 + index)),
      )
      const store = await makeStore([], many)
      const msisdns = (await store.list()).map(({ msisdn }) => msisdn)
      expect(new Set(msisdns)).toEqual(new Set(many.map(({ msisdn }) => msisdn)))
      expect(msisdns).toHaveLength(250)
    })

    it('links, moves and unlinks a number', async () => {
      const store = await makeStore(applications, [aWireNumber('447700900001')])
      for (const holder of [APP_1, APP_2, undefined]) {
        const number = await store.find('447700900001')
        if (number === undefined) expect.fail('the number is gone')
        await store.setApplication(number, holder)
        expect((await store.find('447700900001'))?.applicationId).toBe(holder)
      }
    })

    it('keeps the other settings of a number that it links and unlinks', async () => {
      const settings = {
        moHttpUrl: 'https://example.com/inbound',
        voiceCallbackType: 'sip',
        voiceCallbackValue: 'sip:desk@example.com',
        voiceStatusCallback: 'https://example.com/status?a=1&b=2',
      }
      const store = await makeStore(applications, [aWireNumber('447700900001', settings)])
      for (const holder of [APP_1, undefined]) {
        const number = await store.find('447700900001')
        if (number === undefined) expect.fail('the number is gone')
        await store.setApplication(number, holder)
        expect((await store.find('447700900001'))?.raw).toMatchObject(settings)
      }
    })

    it('says what can be wrong when a number is refused', async () => {
      const store = await makeStore(applications, [aWireNumber('447700900001')])
      const foreign = {
        country: 'GB',
        msisdn: '447700900099',
        applicationId: undefined,
        raw: aWireNumber('447700900099'),
      }
      const failure = await failureOf(store.setApplication(foreign, APP_1))
      expect(failure).toBeInstanceOf(ApiError)
      expect(failure).toMatchObject({ status: 420, code: 'number_refused' })
    })
  })
}
