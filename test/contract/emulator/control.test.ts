import { request as sendRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startEmulator } from '../../../lib/emulator/emulator'
import { aNumber, anApplication } from '../../unit/emulator/builders'
import { call, withEmulator } from './call'

const seed = { applications: [anApplication()], numbers: [aNumber()] }

/** The status of a control call with headers that fetch would not send. */
function statusWith(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(`${url}/__emulator/state`, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

describe('control calls', () => {
  it('health is 200 without credentials', async () => {
    await withEmulator({}, async ({ url }) => {
      const { status } = await call(url, 'GET', '/__emulator/health', { authorization: null })
      expect(status).toBe(200)
    })
  })

  it('state reads and replaces everything, in wire shape', async () => {
    await withEmulator({}, async ({ url }) => {
      const path = '/__emulator/state'
      expect((await call(url, 'GET', path)).body).toEqual({ applications: [], numbers: [] })
      expect((await call(url, 'PUT', path, { body: seed })).status).toBe(204)
      expect((await call(url, 'GET', path)).body).toEqual(seed)
      const { body } = await call(url, 'GET', `/v2/applications/${seed.applications[0]?.id ?? ''}`)
      expect(body).toMatchObject({ name: 'shop' })
    })
  })

  it('state lists every fault of a body and keeps what there is', async () => {
    await withEmulator({ seed }, async (emulator) => {
      const bad = {
        applications: [
          { ...anApplication({ name: '' }), keys: { private_key: 'x', public_key: 'y' } },
          { id: 'a b', name: 'x', privacy: 1, capabilities: [] },
          anApplication(),
        ],
        numbers: [aNumber({ features: ['FAX'], app_id: '' }), aNumber()],
        users: [],
      }
      const { status, body } = await call(emulator.url, 'PUT', '/__emulator/state', { body: bad })
      expect(status).toBe(400)
      expect(body).toEqual({
        error: 'The body is not a state of the emulator.',
        problems: [
          'applications[0].name must be a text that is not empty.',
          'applications[0].keys.public_key must be a PEM text that begins with -----BEGIN PUBLIC KEY-----.',
          'applications[0].keys.private_key must not be there: the API never keeps a private key.',
          'applications[1].id must be an id of letters, digits and dashes, as a UUID is.',
          'applications[1].keys must be an object: {"public_key": "-----BEGIN PUBLIC KEY-----..."}.',
          'applications[1].privacy must be an object.',
          'applications[1].capabilities must be an object.',
          `applications[2].id is there twice: ${anApplication().id}.`,
          'numbers[0].features must be a list of SMS, VOICE and MMS.',
          'numbers[0].app_id must be a text that is not empty.',
          'numbers[1].msisdn is there twice: 447700900000.',
          'users is not known. Known are: applications, numbers, accounts.',
        ],
      })
      expect(emulator.state()).toEqual(seed)
    })
  })

  it('reset goes back to the seed and clears faults and log', async () => {
    await withEmulator({ seed }, async (emulator) => {
      await call(emulator.url, 'DELETE', `/v2/applications/${anApplication().id}`)
      emulator.addFault({ action: 'reset' })
      expect((await call(emulator.url, 'POST', '/__emulator/reset')).status).toBe(204)
      expect(emulator.requests()).toEqual([])
      expect((await call(emulator.url, 'GET', '/v2/applications')).status).toBe(200)
      expect(emulator.state()).toEqual(seed)
    })
  })

  it('requests logs each request to an API and nothing secret', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const secret = 's3cr3t-value'
      const query = `?api_key=emulator&api_secret=${secret}&size=5`
      await call(url, 'GET', `/account/numbers${query}`, { authorization: `Basic ${secret}` })
      await call(url, 'POST', '/number/update', {
        body: { country: 'GB', msisdn: '447700900000', api_secret: secret },
      })
      await call(url, 'GET', '/__emulator/health')
      const { body } = await call(url, 'GET', '/__emulator/requests')
      const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string
      expect(body).toEqual([
        {
          at,
          method: 'GET',
          path: '/account/numbers',
          query: { api_key: '[redacted]', api_secret: '[redacted]', size: '5' },
          status: 401,
          committed: false,
        },
        { at, method: 'POST', path: '/number/update', query: {}, status: 200, committed: true },
      ])
      expect(JSON.stringify(body)).not.toContain(secret)
      expect((await call(url, 'DELETE', '/__emulator/requests')).status).toBe(204)
      expect((await call(url, 'GET', '/__emulator/requests')).body).toEqual([])
    })
  })

  it('limits slow an API down; those left out stay', async () => {
    await withEmulator({}, async ({ url }) => {
      const path = '/__emulator/limits'
      await call(url, 'PUT', path, { body: { application_rps: 2 } })
      const { body } = await call(url, 'PUT', path, { body: { latency_ms: 60 } })
      expect(body).toEqual({ application_rps: 2, numbers_rps: 0, latency_ms: 60 })
      const startedAt = performance.now()
      const list = () => call(url, 'GET', '/v2/applications')
      const results = await Promise.all([list(), list(), list()])
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55)
      expect(results.map(({ status }) => status).sort()).toEqual([200, 200, 429])
      expect(results.find(({ status }) => status === 429)?.body).toEqual({
        type: 'https://developer.vonage.com/api-errors/application#rate-limit',
        title: 'Too Many Requests',
        detail: 'The request was rate limited',
        instance: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      })
    })
  })

  it('limits that make no sense are refused', async () => {
    await withEmulator({}, async ({ url }) => {
      const body = { numbers_rps: -1, rps: 1, latency_ms: 2_147_483_648 }
      const result = await call(url, 'PUT', '/__emulator/limits', { body })
      expect([result.status, result.body]).toEqual([
        400,
        {
          error: 'Some limits cannot be set.',
          problems: [
            'numbers_rps must be a whole number from 0 (none), got -1.',
            'rps is no limit. Limits are: application_rps, numbers_rps, latency_ms.',
            'latency_ms must be a whole number from 0 (none) to 3600000, got 2147483648.',
          ],
        },
      ])
    })
  })

  it('switches are shown and set', async () => {
    await withEmulator({}, async ({ url }) => {
      const path = '/__emulator/switches'
      expect((await call(url, 'GET', path)).body).toMatchObject({ trace_id: 'present' })
      const { body } = await call(url, 'PUT', path, { body: { trace_id: 'absent' } })
      expect(body).toMatchObject({ trace_id: 'absent', put_without_keys: 'keep' })
      const { status } = await call(url, 'PUT', path, { body: { trace_id: 'x' } })
      expect(status).toBe(400)
    })
  })

  it('says what there is when a call is unknown, misused or not JSON', async () => {
    await withEmulator({}, async ({ url }) => {
      const unknown = await call(url, 'GET', '/__emulator/nothing')
      expect(unknown.status).toBe(404)
      expect(unknown.body).toHaveProperty(
        'error',
        expect.stringMatching(
          /^There is no control call \/__emulator\/nothing\. There are: GET health, /,
        ),
      )
      const misused = await call(url, 'POST', '/__emulator/state', { body: {} })
      expect([misused.status, misused.body]).toEqual([
        405,
        { error: '/__emulator/state accepts GET, PUT, not POST.' },
      ])
      const broken = await call(url, 'PUT', '/__emulator/state', { body: '{' })
      expect([broken.status, broken.body]).toEqual([400, { error: 'The body must be JSON.' }])
    })
  })

  it('are for loopback names only, and not for the pages of a browser', async () => {
    await withEmulator({}, async ({ url, port }) => {
      expect(await statusWith(url, { host: `localhost:${port}` })).toBe(200)
      expect(await statusWith(url, { host: '[::1]' })).toBe(200)
      expect(await statusWith(url, { host: 'api.nexmo.com' })).toBe(403)
      expect(await statusWith(url, { host: '127.0.0.1.evil.example' })).toBe(403)
      expect(await statusWith(url, { origin: 'https://evil.example' })).toBe(403)
      expect(await statusWith(url, { origin: 'null' })).toBe(403)
      expect(await statusWith(url, { origin: `http://localhost:${port}` })).toBe(200)
    })
  })
})

describe('startEmulator', () => {
  it('says that a port is in use', async () => {
    await withEmulator({}, async ({ port }) => {
      await expect(startEmulator({ port })).rejects.toThrow(
        `Port ${port} of 127.0.0.1 is in use. Give another one, or 0 for a free one.`,
      )
    })
  })

  it('hands out copies: what a caller changes changes nothing', async () => {
    await withEmulator({ seed }, async (emulator) => {
      Object.assign(emulator.state().applications[0] ?? {}, { name: 'changed' })
      expect(emulator.state()).toEqual(seed)
    })
  })

  it('serves one client over one connection kept alive, and a whole URL as a proxy does', async () => {
    await withEmulator({ seed }, async ({ port }) => {
      const status = await new Promise((resolve, reject) => {
        const path = 'http://api.nexmo.com/__emulator/health'
        const outgoing = sendRequest({ host: '127.0.0.1', port, path }, (response) => {
          response.resume()
          resolve([response.statusCode, response.headers.connection])
        })
        outgoing.on('error', reject)
        outgoing.end()
      })
      expect(status).toEqual([200, 'keep-alive'])
    })
  })
})
