import { afterEach, describe, expect, it } from 'vitest'
import { ApiError, ContractError, TransportError } from '../../../lib/diagnostics/errors'
import type { ApplicationId } from '../../../lib/model/application'
import { failureOf } from '../application-store.contract'
import { aClient, KEY, SECRET } from './client'
import { type PlayedAnswer, type RecordingServer, startRecordingServer } from './recording-server'

const APP = '78d335fa-323d-4114-9c3d-000000000001' as ApplicationId
const shop = JSON.stringify({ id: APP, name: 'shop' })

let server: RecordingServer | undefined
afterEach(() => server?.close())

async function serverThat(...answers: [PlayedAnswer, ...PlayedAnswer[]]): Promise<RecordingServer> {
  server = await startRecordingServer(
    (_request, index) => answers[Math.min(index, answers.length) - 1] ?? answers[0],
  )
  return server
}

async function failureOfFind(answer: PlayedAnswer): Promise<ApiError> {
  const { url } = await serverThat(answer)
  const failure = await failureOf(aClient(url, { maxRetries: 0 }).applications.find(APP))
  expect(failure).toBeInstanceOf(ApiError)
  return failure as ApiError
}

describe('a request', () => {
  it('carries Basic credentials and asks for JSON', async () => {
    const { url, requests } = await serverThat({ body: shop })
    await aClient(url, { userAgent: 'test/1' }).applications.find(APP)
    expect(requests[0]?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`${KEY}:${SECRET}`).toString('base64')}`,
      accept: 'application/json',
      'user-agent': 'test/1',
    })
  })

  it('sends the body of a create as it is', async () => {
    const { url, requests } = await serverThat({ status: 201, body: shop })
    await aClient(url).applications.create({ name: 'shöp', later: [1, null] })
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v2/applications' })
    expect(requests[0]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ name: 'shöp', later: [1, null] })
  })

  it('never leaves the path of applications, whatever the id', async () => {
    const { url, requests } = await serverThat({ status: 204 })
    for (const id of ['..', '', 'a/b', 'a?b', '%2e%2e']) {
      const failure = await failureOf(aClient(url).applications.delete(id as ApplicationId))
      expect(failure).toMatchObject({ code: 'value_invalid' })
    }
    expect(requests).toEqual([])
  })
})

describe('a refusal', () => {
  it('says which key was refused and what to set, but not the secret', async () => {
    const { url } = await serverThat({
      status: 401,
      body: '{"type":"https://developer.vonage.com/api-errors#unauthorized","title":"Invalid credentials supplied","detail":"You did not provide correct credentials.","instance":"797a8f199c45014ab7b08bfe9cc1c12c"}',
    })
    const client = aClient(url, { apiKey: 'abcd1234' })
    const failure = (await failureOf(client.applications.list())) as ApiError
    expect(failure).toMatchObject({
      status: 401,
      code: 'credentials_refused',
      retryable: false,
      requestId: '797a8f199c45014ab7b08bfe9cc1c12c',
    })
    expect(failure.toDiagnostics()).toHaveLength(1)
    for (const part of ['abcd1234', 'VONAGE_API_KEY', 'VONAGE_API_SECRET', 'provider block']) {
      expect(failure.detail).toContain(part)
    }
    expect(failure.detail).not.toContain(SECRET)
  })

  it('becomes one diagnostic for each refused attribute', async () => {
    const body = JSON.stringify({
      type: 'https://developer.nexmo.com/api-errors/application#payload-validation',
      title: 'Bad Request',
      invalid_parameters: [
        { name: 'capabilities.voice.region', reason: 'unknown' },
        { name: 'name', reason: 'missing' },
      ],
    })
    const failure = await failureOfFind({ status: 400, body })
    expect(failure.toDiagnostics().map(({ path }) => path)).toEqual([
      ['capabilities', 'voice', 'region'],
      ['name'],
    ])
  })

  it('takes the trace id from the header where the body has none', async () => {
    const headers = { 'x-nexmo-trace-id': 'feedface', 'retry-after': '3' }
    const failure = await failureOfFind({ status: 429, headers })
    expect(failure).toMatchObject({ requestId: 'feedface', retryAfterMs: 3000 })
    expect(failure.detail).toContain('feedface')
  })

  it.each([
    ['a page', '<html><h1>Not here</h1></html>'],
    ['JSON', '{"type":"about:blank","title":"Not here","status":404}'],
    ['a problem of another kind', '{"type":"https://x/api-errors#wrong-verb","title":"Not here"}'],
  ])('with 404 and %s is not taken for an application that is gone', async (_what, body) => {
    const failure = await failureOfFind({ status: 404, body })
    expect(failure).toMatchObject({ status: 404, code: 'api_refused' })
    expect(failure.detail).toContain('Not here')
    expect(failure.detail).toContain('VONAGE_API_URL')
    const deletion = await failureOf(aClient(server?.url ?? '').applications.delete(APP))
    expect(deletion).toMatchObject({ status: 404, code: 'api_refused' })
  })

  it('of the Numbers API counts on HTTP 200 too', async () => {
    const number = {
      country: 'GB',
      msisdn: '447700900001',
      applicationId: undefined,
      raw: {},
    }
    const { url } = await serverThat({
      body: '{"error-code":"420","error-code-label":"method failed"}',
    })
    const failure = (await failureOf(aClient(url).numbers.setApplication(number, APP))) as ApiError
    expect(failure).toMatchObject({ status: 420, code: 'number_refused', retryable: false })
    for (const part of ['method failed', 'not owned', 'another country', 'moHttpUrl']) {
      expect(failure.detail).toContain(part)
    }
  })

  it('of the Numbers API is read from XML', async () => {
    const { url } = await serverThat({
      status: 401,
      headers: { 'content-type': 'text/xml' },
      body: '<response><error-code>401</error-code><error-code-label>authentication failed</error-code-label></response>',
    })
    const failure = (await failureOf(aClient(url).numbers.list())) as ApiError
    expect(failure).toMatchObject({ status: 401, code: 'credentials_refused' })
    expect(failure.detail).toContain('authentication failed')
  })
})

describe('an answer', () => {
  it('about another application is refused', async () => {
    const { url } = await serverThat({ body: '{"id":"other","name":"shop"}' })
    const failure = await failureOf(aClient(url).applications.find(APP))
    expect(failure).toBeInstanceOf(ContractError)
  })

  it('that is empty where an application is due is refused', async () => {
    const { url } = await serverThat({ status: 200 })
    const failure = await failureOf(aClient(url).applications.find(APP))
    expect(failure).toMatchObject({ code: 'answer_invalid' })
  })
})

describe('a redirect', () => {
  it('is followed on the same origin', async () => {
    const moved = { status: 302, headers: { location: '/elsewhere' } }
    const { url, requests } = await serverThat(moved, { body: shop })
    expect(await aClient(url).applications.find(APP)).toMatchObject({ name: 'shop' })
    expect(requests.map((request) => request.url)).toEqual([
      `/v2/applications/${APP}`,
      '/elsewhere',
    ])
  })

  it('to another host gets no credentials, and the error says where it pointed', async () => {
    const stranger = await startRecordingServer(() => ({ body: shop }))
    try {
      const { url } = await serverThat({ status: 307, headers: { location: `${stranger.url}/x` } })
      const client = aClient(url)
      const work = [
        () => client.applications.find(APP),
        () => client.applications.create({ name: 'shop' }),
        () => client.applications.replace(APP, { name: 'shop' }),
      ]
      for (const one of work) {
        const failure = (await failureOf(one())) as ApiError
        expect(failure).toMatchObject({ status: 307, code: 'api_redirected' })
        expect(failure.detail).toContain(`${stranger.url}/x`)
      }
      expect(stranger.requests).toEqual([])
    } finally {
      await stranger.close()
    }
  })

  it('that never ends is given up', async () => {
    const { url, requests } = await serverThat({ status: 302, headers: { location: '/again' } })
    const failure = await failureOf(aClient(url).applications.find(APP))
    expect(failure).toMatchObject({ code: 'api_redirected' })
    expect(requests).toHaveLength(6)
  })
})

describe('an unreachable server', () => {
  it('is named with the cause', async () => {
    const { url, close } = await serverThat({})
    await close()
    const failure = await failureOf(aClient(url).applications.list())
    expect(failure).toBeInstanceOf(TransportError)
    expect(failure).toMatchObject({ code: 'api_unreachable', retryable: true })
    expect((failure as TransportError).detail).toContain(url)
    expect((failure as TransportError).detail).toContain('nothing accepts connections there')
  })

  it('whose name does not exist is named with the cause', async () => {
    const client = aClient('https://no-such-host.invalid', { maxRetries: 0 })
    const failure = (await failureOf(client.applications.list())) as TransportError
    expect(failure.detail).toContain('https://no-such-host.invalid/v2/applications')
    expect(failure.detail).toContain('its name cannot be resolved')
  })
})
