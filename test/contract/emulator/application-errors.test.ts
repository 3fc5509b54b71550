import { describe, expect, it } from 'vitest'
import { aNumber, anApplication, applicationId } from '../../unit/emulator/builders'
import { type CallOptions, call, rightAuthorization, withEmulator } from './call'

const item = `/v2/applications/${applicationId}`
const state = { applications: [anApplication()], numbers: [] }
const wrongAuthorization = `Basic ${Buffer.from('emulator:wrong').toString('base64')}`

interface ErrorCase {
  readonly what: string
  readonly request: readonly [string, string, CallOptions]
  readonly status: number
  /** Suffix of the type, title, detail. */
  readonly problem: readonly [string, string, string]
}

describe('errors of the Application API', () => {
  it.each<ErrorCase>([
    {
      what: 'no credentials',
      request: ['GET', item, { authorization: null }],
      status: 401,
      problem: [
        '#unauthorized',
        'Invalid credentials supplied',
        'You did not provide correct credentials.',
      ],
    },
    {
      what: 'wrong credentials',
      request: ['GET', item, { authorization: wrongAuthorization }],
      status: 401,
      problem: [
        '#unauthorized',
        'Invalid credentials supplied',
        'You did not provide correct credentials.',
      ],
    },
    {
      what: 'a verb that the collection has not',
      request: ['PUT', '/v2/applications', {}],
      status: 405,
      problem: ['#wrong-verb', 'Request method not allowed', "Request method 'PUT' not supported"],
    },
    {
      what: 'a verb that the application has not',
      request: ['PATCH', item, {}],
      status: 405,
      problem: [
        '#wrong-verb',
        'Request method not allowed',
        "Request method 'PATCH' not supported",
      ],
    },
    {
      what: 'an Accept without JSON',
      request: ['GET', item, { headers: { accept: 'text/html' } }],
      status: 406,
      problem: [
        '#accept-header',
        'Invalid Accept header',
        "Invalid Accept header provided. Must be one of the following: 'application/json'",
      ],
    },
    {
      what: 'a Content-Type other than JSON',
      request: ['PUT', item, { body: 'name=x', headers: { 'content-type': 'text/plain' } }],
      status: 415,
      problem: [
        '#content-type-header',
        'Unsupported Content-Type header',
        "Unsupported Content-Type header provided. Must be one of the following: 'application/json'",
      ],
    },
    {
      what: 'a body that is not JSON',
      request: ['PUT', item, { body: '{' }],
      status: 400,
      problem: [
        '/application#payload-validation',
        'Bad Request',
        'The request body must be a JSON object',
      ],
    },
    {
      what: 'a list for capabilities',
      request: ['PUT', item, { body: { name: 'x', capabilities: [] } }],
      status: 500,
      problem: ['#internal-error', 'Internal Server Error', 'The request could not be processed'],
    },
    {
      what: 'an id that is not there',
      request: ['GET', '/v2/applications/ABC%20123', {}],
      status: 404,
      problem: [
        '#not-found',
        'Not Found',
        "ID 'ABC 123' does not exist, or you do not have access",
      ],
    },
  ])('$status for $what', async ({ request, status, problem }) => {
    const [type, title, detail] = problem
    await withEmulator({ seed: state }, async (emulator) => {
      const result = await call(emulator.url, ...request)
      expect(result.status).toBe(status)
      expect(result.headers.get('content-type')).toBe('application/json')
      expect(result.body).toEqual({
        type: `https://developer.vonage.com/api-errors${type}`,
        title,
        detail,
        instance: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      })
      expect(emulator.state()).toEqual(state)
    })
  })

  it('checks credentials first, then verb, Accept, Content-Type, id and body', async () => {
    await withEmulator({}, async ({ url }) => {
      const bad = { body: '{', headers: { accept: 'text/xml', 'content-type': 'text/plain' } }
      const good = { 'content-type': 'application/json', accept: 'application/json' }
      const statuses = [
        (await call(url, 'PATCH', item, { ...bad, authorization: null })).status,
        (await call(url, 'PATCH', item, bad)).status,
        (await call(url, 'PUT', item, bad)).status,
        (
          await call(url, 'PUT', item, {
            ...bad,
            headers: { ...good, ...bad.headers, accept: '*/*' },
          })
        ).status,
        (await call(url, 'PUT', item, { body: '{', headers: good })).status,
      ]
      expect(statuses).toEqual([401, 405, 406, 415, 404])
    })
  })

  it('a refused create lists every parameter and makes nothing', async () => {
    await withEmulator({}, async (emulator) => {
      const body = { capabilities: { voice: { webhooks: { answer_url: { http_method: 'PUT' } } } } }
      const result = await call(emulator.url, 'POST', '/v2/applications', { body })
      expect(result.status).toBe(400)
      expect(result.body).toMatchObject({
        type: 'https://developer.vonage.com/api-errors/application#payload-validation',
        title: 'Bad Request',
        detail: 'The request failed due to validation errors',
        invalid_parameters: [
          { name: 'name', reason: 'is required' },
          {
            name: 'capabilities.voice.webhooks.answer_url.http_method',
            reason: 'must be one of: GET, POST',
          },
        ],
      })
      expect(emulator.state().applications).toEqual([])
    })
  })

  it('what is not emulated is a 501 that names it', async () => {
    await withEmulator({}, async ({ url }) => {
      const accounts = await call(url, 'GET', '/accounts/abc/subaccounts')
      expect(accounts.status).toBe(501)
      expect(accounts.body).toHaveProperty(
        'detail',
        'GET /accounts/abc/subaccounts is not emulated. See docs/emulator-differences.md.',
      )
      const xml = await call(url, 'GET', '/account/numbers', { headers: { accept: 'text/xml' } })
      expect(xml.status).toBe(501)
      expect(xml.body).toHaveProperty(
        'detail',
        'An answer of the Numbers API in XML is not emulated. See docs/emulator-differences.md.',
      )
    })
  })
})

describe('switches of errors and deletion', () => {
  it('error_content_type: application/json, or application/problem+json', async () => {
    await withEmulator({}, async (emulator) => {
      const plain = await call(emulator.url, 'GET', item)
      emulator.setSwitches({ error_content_type: 'application/problem+json' })
      const problem = await call(emulator.url, 'GET', item)
      expect([plain, problem].map(({ headers }) => headers.get('content-type'))).toEqual([
        'application/json',
        'application/problem+json',
      ])
    })
  })

  it('trace_id: in body and header, or nowhere', async () => {
    await withEmulator({}, async (emulator) => {
      const read = async () => {
        const missing = await call(emulator.url, 'GET', item)
        const numbers = await call(emulator.url, 'GET', '/account/numbers')
        const { instance } = missing.body as { instance?: string }
        return [instance, numbers.headers.get('x-nexmo-trace-id')]
      }
      const ids = await read()
      expect(ids).toEqual([
        expect.stringMatching(/^[0-9a-f]{32}$/),
        expect.stringMatching(/^[0-9a-f]{32}$/),
      ])
      expect(ids[0]).not.toBe(ids[1])
      emulator.setSwitches({ trace_id: 'absent' })
      expect(await read()).toEqual([undefined, null])
    })
  })

  it('delete_with_linked_numbers: numbers keep app_id, lose it, or stop the delete', async () => {
    const linked = aNumber({
      app_id: applicationId,
      voiceCallbackType: 'app',
      voiceCallbackValue: applicationId,
    })
    const deleteWith = async (position: 'keep' | 'clear' | 'refuse') => {
      const switches = { delete_with_linked_numbers: position }
      const seed = { applications: [anApplication()], numbers: [linked] }
      let outcome: unknown
      await withEmulator({ seed, switches }, async (emulator) => {
        const { status } = await call(emulator.url, 'DELETE', item)
        const { applications, numbers } = emulator.state()
        outcome = { status, left: applications.length, numbers }
      })
      return outcome
    }
    expect(await deleteWith('keep')).toEqual({ status: 204, left: 0, numbers: [linked] })
    expect(await deleteWith('clear')).toEqual({ status: 204, left: 0, numbers: [aNumber()] })
    expect(await deleteWith('refuse')).toEqual({ status: 409, left: 1, numbers: [linked] })
  })

  it('credentials of its own replace emulator / emulator', async () => {
    const credentials = { apiKey: 'abc', apiSecret: 'x:y' }
    await withEmulator({ credentials }, async ({ url }) => {
      const own = `Basic ${Buffer.from('abc:x:y').toString('base64')}`
      const right = await call(url, 'GET', '/v2/applications', { authorization: own })
      const wrong = await call(url, 'GET', '/v2/applications', {
        authorization: rightAuthorization,
      })
      expect([right.status, wrong.status]).toEqual([200, 401])
    })
  })
})
