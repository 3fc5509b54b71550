import { describe, expect, it } from 'vitest'
import { aNumber, anApplication, applicationId } from '../../unit/emulator/builders'
import { call, rightAuthorization, withEmulator } from './call'

const item = `/v2/applications/${applicationId}`

describe('errors of the Application API', () => {
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
