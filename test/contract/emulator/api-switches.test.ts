import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Switches } from '../../../lib/emulator/switches'
import { aNumber, anApplication, applicationId, publicKey } from '../../unit/emulator/builders'
import { type CallOptions, type CallResult, call, callEmulator, form, withEmulator } from './call'

const item = `/v2/applications/${applicationId}`
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const seed = {
  applications: [
    anApplication({ keys: { public_key: pair.publicKey } }),
    ...Array.from({ length: 10 }, (_, index) => anApplication({ id: `other-${index}` })),
  ],
  numbers: [aNumber({ features: ['SMS'] })],
}

/** The answer to one call with the switches at these positions. */
const callWith = (
  switches: Partial<Switches>,
  method: string,
  path: string,
  options: CallOptions = {},
) => callEmulator({ seed, switches }, method, path, options)

/** A token of the application by its own key. */
function signToken(): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { application_id: applicationId, iat: Math.floor(Date.now() / 1000), jti: 'one' }
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), pair.privateKey).toString('base64url')}`
}

interface ListBody {
  readonly _embedded: { readonly applications: readonly { readonly id: string }[] }
}

function idsOf({ body }: CallResult): readonly string[] {
  return (body as unknown as ListBody)._embedded.applications.map(({ id }) => id)
}

describe('switches of the Application API over HTTP', () => {
  it('put_without_keys renew: a new pair is made and its private half shown once', async () => {
    await withEmulator({ seed, switches: { put_without_keys: 'renew' } }, async ({ url }) => {
      const { status, body } = await call(url, 'PUT', item, { body: { name: 'shop' } })
      const { keys } = body as { keys: { private_key: string; public_key: string } }
      expect(status).toBe(200)
      expect(createPublicKey(keys.private_key).export({ type: 'spki', format: 'pem' })).toBe(
        keys.public_key,
      )
      expect((await call(url, 'GET', item)).body).toMatchObject({
        keys: { public_key: keys.public_key },
      })
      const own = { name: 'shop', keys: { public_key: publicKey } }
      expect((await call(url, 'PUT', item, { body: own })).body).toMatchObject({
        keys: { public_key: publicKey },
      })
    })
  })

  it('application_list_order: oldest first, or newest', async () => {
    const path = '/v2/applications?page_size=2&page=1'
    expect(idsOf(await callWith({}, 'GET', path))).toEqual([applicationId, 'other-0'])
    const newest = { application_list_order: 'newest_first' } as const
    expect(idsOf(await callWith(newest, 'GET', path))).toEqual(['other-9', 'other-8'])
    const last = '/v2/applications?page_size=2&page=6'
    expect(idsOf(await callWith(newest, 'GET', last))).toEqual([applicationId])
    expect(idsOf(await callWith(newest, 'GET', '/v2/applications?page=9'))).toEqual([])
  })

  it('application_list_links: present, or absent', async () => {
    expect((await callWith({}, 'GET', '/v2/applications')).body).toHaveProperty('_links.next')
    const without = { application_list_links: 'absent' } as const
    expect((await callWith(without, 'GET', '/v2/applications')).body).not.toHaveProperty('_links')
  })

  it('application_page_size_default: 10, or 100', async () => {
    expect(idsOf(await callWith({}, 'GET', '/v2/applications'))).toHaveLength(10)
    const large = { application_page_size_default: 100 } as const
    expect((await callWith(large, 'GET', '/v2/applications')).body).toMatchObject({
      page_size: 100,
      total_pages: 1,
    })
  })

  it('application_bearer_token: 401, or taken for the account of the application', async () => {
    const bearer = { authorization: `Bearer ${signToken()}` }
    expect((await callWith({}, 'GET', item, bearer)).status).toBe(401)
    const accepting = { application_bearer_token: 'accept' } as const
    expect((await callWith(accepting, 'GET', item, bearer)).status).toBe(200)
    const forged = { authorization: 'Bearer a.b.c' }
    expect((await callWith(accepting, 'GET', item, forged)).status).toBe(401)
  })

  it('application_id_form: a UUID, or 32 hexadecimal digits', async () => {
    const body = { name: 'shop', keys: { public_key: publicKey } }
    const create = async (switches: Partial<Switches>) =>
      (await callWith(switches, 'POST', '/v2/applications', { body })).body
    expect(await create({})).toHaveProperty('id', expect.stringMatching(/^[\da-f-]{36}$/))
    expect(await create({ application_id_form: 'hex' })).toHaveProperty(
      'id',
      expect.stringMatching(/^[\da-f]{32}$/),
    )
  })

  it('http_address: taken, or refused', async () => {
    const answerUrl = { address: 'http://example.com/answer' }
    const body = {
      name: 'shop',
      capabilities: { voice: { webhooks: { answer_url: answerUrl } } },
    }
    expect((await callWith({}, 'PUT', item, { body })).status).toBe(200)
    const refused = await callWith({ http_address: 'refuse' }, 'PUT', item, { body })
    expect(refused.body).toHaveProperty('invalid_parameters', [
      {
        name: 'capabilities.voice.webhooks.answer_url.address',
        reason: 'must be an https URL',
      },
    ])
  })

  it('error_type_host: developer.vonage.com, or developer.nexmo.com', async () => {
    const path = '/v2/applications/none'
    expect((await callWith({}, 'GET', path)).body).toMatchObject({
      type: 'https://developer.vonage.com/api-errors#not-found',
    })
    const older = { error_type_host: 'developer.nexmo.com' } as const
    expect((await callWith(older, 'GET', path)).body).toMatchObject({
      type: 'https://developer.nexmo.com/api-errors#not-found',
    })
  })

  it('retry_after: no header, or one second', async () => {
    const statuses = async (switches: Partial<Switches>) => {
      const headers: (string | null)[] = []
      await withEmulator({ seed, switches }, async (emulator) => {
        emulator.setLimits({ application_rps: 1, numbers_rps: 1 })
        for (const path of ['/v2/applications', '/account/numbers']) {
          await call(emulator.url, 'GET', path)
          const second = await call(emulator.url, 'GET', path)
          expect(second.status).toBe(429)
          headers.push(second.headers.get('retry-after'))
        }
      })
      return headers
    }
    expect(await statuses({})).toEqual([null, null])
    expect(await statuses({ retry_after: 'present' })).toEqual(['1', '1'])
  })
})

describe('switches of the Numbers API over HTTP', () => {
  const number = { country: 'GB', msisdn: '447700900000' }

  it('number_query_fields: read, or ignored', async () => {
    const path = `/number/cancel?${new URLSearchParams(number).toString()}`
    expect((await callWith({}, 'POST', path)).status).toBe(200)
    expect((await callWith({ number_query_fields: 'ignore' }, 'POST', path)).status).toBe(420)
    const credentials = `${path}&api_key=emulator&api_secret=emulator`
    const unauthorized = { ...form(number), authorization: null }
    const ignoring = { number_query_fields: 'ignore' } as const
    expect((await callWith(ignoring, 'POST', credentials, unauthorized)).status).toBe(200)
  })

  it('app_callback_without_voice: 500, or 420', async () => {
    const fields = { ...number, voiceCallbackType: 'app', voiceCallbackValue: applicationId }
    const update = async (switches: Partial<Switches>) =>
      (await callWith(switches, 'POST', '/number/update', form(fields))).status
    expect(await update({})).toBe(500)
    expect(await update({ app_callback_without_voice: 'method_failed' })).toBe(420)
  })
})
