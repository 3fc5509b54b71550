import { describe, expect, it } from 'vitest'
import type { EmulatorState } from '../../../lib/emulator/state'
import { aNumber, anApplication, applicationId } from '../../unit/emulator/builders'
import { call, form, withEmulator } from './call'

const state: EmulatorState = {
  applications: [anApplication()],
  numbers: [
    aNumber({ msisdn: '447700900001', app_id: applicationId }),
    aNumber({ msisdn: '447700900012' }),
    aNumber({ msisdn: '12025550112', country: 'US', app_id: 'gone' }),
  ],
}

const success = { 'error-code': '200', 'error-code-label': 'success' }
const failed = { 'error-code': '420', 'error-code-label': 'method failed' }

describe('GET /account/numbers', () => {
  it.each([
    ['', ['447700900001', '447700900012', '12025550112']],
    ['?country=US', ['12025550112']],
    [`?application_id=${applicationId}`, ['447700900001']],
    ['?has_application=true', ['447700900001', '12025550112']],
    ['?has_application=false', ['447700900012']],
    ['?pattern=4477', ['447700900001', '447700900012']],
    ['?pattern=12&search_pattern=0', ['12025550112']],
    ['?pattern=12&search_pattern=1', ['447700900012', '12025550112']],
    ['?pattern=01&search_pattern=2', ['447700900001']],
    ['?size=1&index=2', ['447700900012']],
  ])('%s', async (query, msisdns) => {
    await withEmulator({ seed: state }, async ({ url }) => {
      const { status, body, headers } = await call(url, 'GET', `/account/numbers${query}`)
      const { numbers } = body as { numbers: { msisdn: string }[] }
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/json;charset=UTF-8')
      expect(numbers.map(({ msisdn }) => msisdn)).toEqual(msisdns)
    })
  })

  it('counts all matches, not those of the page', async () => {
    await withEmulator({ seed: state }, async ({ url }) => {
      const { body } = await call(url, 'GET', '/account/numbers?country=GB&size=1')
      expect(body).toEqual({ count: 2, numbers: [state.numbers[0]] })
    })
  })

  it.each([
    'size=0',
    'size=x',
    'index=0',
    'search_pattern=3',
    'search_pattern=constructor',
    'country=GBR',
    'has_application=1',
  ])('refuses %s', async (query) => {
    await withEmulator({ seed: state }, async ({ url }) => {
      const { status, body } = await call(url, 'GET', `/account/numbers?${query}`)
      expect([status, body]).toEqual([420, failed])
    })
  })
})

describe('search, buy and cancel', () => {
  it('offers numbers of fiction, sells each once and takes it back', async () => {
    await withEmulator({}, async (emulator) => {
      const { url } = emulator
      const search = '/number/search?country=GB&type=mobile-lvn&features=SMS,VOICE&size=1'
      const offered = { country: 'GB', type: 'mobile-lvn', features: ['SMS', 'VOICE'] }
      const prices = { cost: '1.25', initialPrice: '0.00' }
      expect((await call(url, 'GET', search)).body).toEqual({
        count: 1000,
        numbers: [{ ...offered, ...prices, msisdn: '447700900000' }],
      })
      const fields = form({ country: 'GB', msisdn: '447700900000' })
      expect((await call(url, 'POST', '/number/buy', fields)).body).toEqual(success)
      expect(emulator.state().numbers).toEqual([{ ...offered, msisdn: '447700900000' }])
      expect((await call(url, 'POST', '/number/buy', fields)).body).toEqual(failed)
      expect((await call(url, 'GET', search)).body).toMatchObject({ count: 999 })
      expect((await call(url, 'POST', '/number/cancel', fields)).body).toEqual(success)
      expect((await call(url, 'POST', '/number/cancel', fields)).body).toEqual(failed)
      expect((await call(url, 'GET', search)).body).toMatchObject({ count: 1000 })
    })
  })

  it.each(['', '?country=GB&features=VOICE,SMS', '?country=GB&type=mobile', '?country=G'])(
    'refuses a search of %j',
    async (query) => {
      await withEmulator({}, async ({ url }) => {
        expect((await call(url, 'GET', `/number/search${query}`)).body).toEqual(failed)
      })
    },
  )

  it('has nothing to offer in a country that it does not know', async () => {
    await withEmulator({}, async ({ url }) => {
      const { status, body } = await call(url, 'GET', '/number/search?country=FR')
      expect([status, body]).toEqual([200, {}])
    })
  })

  it('refuses the wrong verb', async () => {
    await withEmulator({}, async ({ url }) => {
      expect((await call(url, 'GET', '/number/buy')).status).toBe(405)
      expect((await call(url, 'POST', '/account/numbers')).status).toBe(405)
    })
  })
})
