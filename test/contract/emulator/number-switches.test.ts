import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Switches } from '../../../lib/emulator/switches'
import { aNumber, anApplication } from '../../unit/emulator/builders'
import { type CallOptions, call, callEmulator, form, withEmulator } from './call'

const number = { country: 'GB', msisdn: '447700900000' }
const seed = { applications: [anApplication()], numbers: [aNumber()] }

/** The answer to one call with the switches at these positions. */
const callWith = (
  switches: Partial<Switches>,
  method: string,
  path: string,
  options: CallOptions = {},
) => callEmulator({ seed, switches }, method, path, options)

async function updateWith(switches: Partial<Switches>, fields: Record<string, string>) {
  return (await callWith(switches, 'POST', '/number/update', form(fields))).status
}

describe('switches of the Numbers API', () => {
  it('link_to_unknown_application: 420, or done', async () => {
    const fields = { ...number, app_id: 'unknown' }
    expect(await updateWith({}, fields)).toBe(420)
    expect(await updateWith({ link_to_unknown_application: 'accept' }, fields)).toBe(200)
  })

  it('update_of_number_not_owned: 420, or 401', async () => {
    const fields = { ...number, msisdn: '447700900999' }
    expect(await updateWith({}, fields)).toBe(420)
    const position = 'authentication_failed'
    expect(await updateWith({ update_of_number_not_owned: position }, fields)).toBe(401)
  })

  it('empty_app_id: the link goes, or 420', async () => {
    const linked = aNumber({ app_id: 'one', voiceCallbackType: 'app', voiceCallbackValue: 'one' })
    await withEmulator({ seed: { ...seed, numbers: [linked] } }, async (emulator) => {
      const unlink = () =>
        call(emulator.url, 'POST', '/number/update', form({ ...number, app_id: '' }))
      emulator.setSwitches({ empty_app_id: 'refuse' })
      expect((await unlink()).status).toBe(420)
      expect(emulator.state().numbers).toEqual([linked])
      emulator.setSwitches({ empty_app_id: 'clear' })
      expect((await unlink()).status).toBe(200)
      expect(emulator.state().numbers).toEqual([aNumber()])
    })
  })

  it('mo_http_url_probe: any URL is taken, or one that answers 200', async () => {
    const webhook = createServer((request, response) => {
      response.writeHead(request.url === '/live' ? 200 : 404).end()
    })
    await new Promise<void>((resolve) => {
      webhook.listen(0, '127.0.0.1', resolve)
    })
    const base = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}`
    const probe = { mo_http_url_probe: 'on' } as const
    try {
      expect(await updateWith({}, { ...number, moHttpUrl: `${base}/dead` })).toBe(200)
      expect(await updateWith(probe, { ...number, moHttpUrl: `${base}/dead` })).toBe(420)
      expect(await updateWith(probe, { ...number, moHttpUrl: `${base}/live` })).toBe(200)
    } finally {
      webhook.close()
      webhook.closeAllConnections()
    }
    expect(await updateWith(probe, { ...number, moHttpUrl: `${base}/live` })).toBe(420)
  })

  it('empty_number_list: {}, or a zero count', async () => {
    const path = '/account/numbers?pattern=999'
    expect((await callWith({}, 'GET', path)).body).toEqual({})
    expect((await callWith({ empty_number_list: 'zero_count' }, 'GET', path)).body).toEqual({
      count: 0,
      numbers: [],
    })
  })

  it('number_list_size_over_100: 420, or taken for 100', async () => {
    const path = '/number/search?country=GB&size=101'
    expect((await callWith({}, 'GET', path)).status).toBe(420)
    const { body } = await callWith({ number_list_size_over_100: 'clamp' }, 'GET', path)
    expect((body as { numbers: unknown[] }).numbers).toHaveLength(100)
  })

  it('number_json_body: read, or ignored', async () => {
    const options = { body: number }
    expect((await callWith({}, 'POST', '/number/update', options)).status).toBe(200)
    const ignoring = { number_json_body: 'ignore' } as const
    expect((await callWith(ignoring, 'POST', '/number/update', options)).status).toBe(420)
  })

  it('rest_query_credentials: accepted, or 401', async () => {
    const path = '/account/numbers?api_key=emulator&api_secret=emulator'
    const none = { authorization: null }
    expect((await callWith({}, 'GET', path, none)).status).toBe(200)
    const refusing = { rest_query_credentials: 'refuse' } as const
    expect((await callWith(refusing, 'GET', path, none)).status).toBe(401)
  })

  it('rate_limit: none, or a second call in the same second is 429', async () => {
    await withEmulator({ seed }, async (emulator) => {
      const list = () => call(emulator.url, 'GET', '/account/numbers')
      const statuses = async () => (await Promise.all([list(), list()])).map(({ status }) => status)
      expect(await statuses()).toEqual([200, 200])
      emulator.setSwitches({ rate_limit: 'one_per_second' })
      expect((await statuses()).sort()).toEqual([200, 429])
      expect((await call(emulator.url, 'GET', '/v2/applications')).status).toBe(200)
    })
  })
})
