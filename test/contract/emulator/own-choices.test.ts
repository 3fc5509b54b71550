import { describe, expect, it } from 'vitest'
import { aNumber, anApplication, applicationId, publicKey } from '../../unit/emulator/builders'
import { call, form, withEmulator } from './call'

const seed = { applications: [anApplication()], numbers: [aNumber()] }
const path = `/v2/applications/${applicationId}`

/** What Vonage leaves open and no switch turns: `docs/emulator-differences.md` has a row for each. */
describe('what is decided without a switch', () => {
  it('null in a body is as if the field were left out', async () => {
    await withEmulator({ seed }, async ({ url, state }) => {
      const body = { name: 'shop', keys: null, privacy: null, capabilities: { voice: null } }
      expect((await call(url, 'PUT', path, { body })).status).toBe(200)
      expect(state().applications).toEqual(seed.applications)
      const rtc = { signed_callbacks: null }
      const filled = await call(url, 'PUT', path, { body: { name: 'shop', capabilities: { rtc } } })
      expect(filled.body).toMatchObject({ capabilities: { rtc: { signed_callbacks: true } } })
    })
  })

  it('a value that the application has already is taken back', async () => {
    const voice = { conversations_ttl: 0, region: '' }
    const odd = anApplication({ capabilities: { voice } })
    await withEmulator({ seed: { applications: [odd], numbers: [] } }, async ({ url }) => {
      const put = (ttl: number) =>
        call(url, 'PUT', path, {
          body: { name: 'new', capabilities: { voice: { ...voice, conversations_ttl: ttl } } },
        })
      expect((await put(0)).body).toMatchObject({ name: 'new', capabilities: { voice } })
      expect((await put(-1)).status).toBe(400)
    })
  })

  it('a field that nobody knows is kept, but not among the webhooks of rtc', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const vbc = { seats: 3 }
      const body = { name: 'shop', color: 'red', capabilities: { vbc } }
      const kept = await call(url, 'PUT', path, { body })
      expect(kept.body).toMatchObject({ color: 'red', capabilities: { vbc } })
      const webhooks = { answer_url: { address: 'https://example.com' } }
      const refused = await call(url, 'PUT', path, {
        body: { name: 'shop', capabilities: { rtc: { webhooks } } },
      })
      expect(refused.body).toMatchObject({
        invalid_parameters: [
          { name: 'capabilities.rtc.webhooks.answer_url', reason: 'is not allowed' },
        ],
      })
    })
  })

  it('an address is an absolute URL of http or https', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      for (const address of ['/relative', 'ftp://example.com', 'example.com', 'http://']) {
        const body = {
          name: 'shop',
          capabilities: { verify: { webhooks: { status_url: { address } } } },
        }
        const { status } = await call(url, 'PUT', path, { body })
        const fields = { country: 'GB', msisdn: '447700900000', moHttpUrl: address }
        const number = await call(url, 'POST', '/number/update', form(fields))
        expect({ address, status, number: number.status }).toEqual({
          address,
          status: 400,
          number: 420,
        })
      }
    })
  })

  it('an empty name is refused, and a private key that is sent is not kept', async () => {
    await withEmulator({}, async ({ url, state }) => {
      const empty = await call(url, 'POST', '/v2/applications', { body: { name: '' } })
      expect(empty.body).toMatchObject({
        invalid_parameters: [{ name: 'name', reason: 'must not be empty' }],
      })
      const keys = { public_key: publicKey, private_key: 'of mine' }
      const made = await call(url, 'POST', '/v2/applications', { body: { name: 'shop', keys } })
      expect(made).toMatchObject({ status: 201, body: { keys: { public_key: publicKey } } })
      expect(JSON.stringify([made.body, state()])).not.toContain('of mine')
    })
  })

  it('parameters of Accept and Content-Type are not looked at', async () => {
    await withEmulator({}, async ({ url }) => {
      const headers = {
        accept: 'text/html, application/json;q=0',
        'content-type': 'application/json; charset=iso-8859-1',
      }
      const body = { name: 'shop', keys: { public_key: publicKey } }
      expect((await call(url, 'POST', '/v2/applications', { headers, body })).status).toBe(201)
    })
  })

  it('a parameter of a list of numbers that makes no sense is a 420', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const owned = ['size=0', 'size=x', 'index=0', 'search_pattern=3', 'has_application=maybe']
      const offered = ['', 'country=GBR', 'country=GB&type=mobile', 'country=GB&features=VOICE,SMS']
      for (const target of [
        ...owned.map((query) => `/account/numbers?${query}`),
        ...offered.map((query) => `/number/search?${query}`),
      ]) {
        const { status, body } = await call(url, 'GET', target)
        expect({ target, status, body }).toEqual({
          target,
          status: 420,
          body: { 'error-code': '420', 'error-code-label': 'method failed' },
        })
      }
    })
  })

  it('a country may be written in small letters', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const listed = await call(url, 'GET', '/account/numbers?country=gb')
      expect(listed.body).toMatchObject({ count: 1 })
      const bought = form({ country: 'gb', msisdn: '447700900001' })
      expect((await call(url, 'POST', '/number/buy', bought)).status).toBe(200)
    })
  })

  it('a wrong verb at the Numbers API is a 405 in its own form', async () => {
    await withEmulator({}, async ({ url }) => {
      const { status, body } = await call(url, 'GET', '/number/buy')
      expect([status, body]).toEqual([
        405,
        { 'error-code': '405', 'error-code-label': 'method not allowed' },
      ])
    })
  })

  it('Basic credentials that are right win over wrong ones in the query', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const target = '/account/numbers?api_key=emulator&api_secret=wrong'
      expect((await call(url, 'GET', target)).status).toBe(200)
      expect((await call(url, 'GET', target, { authorization: null })).status).toBe(401)
    })
  })

  it('the version of messages is filled in and shown, in a PUT too', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const body = { name: 'shop', capabilities: { messages: {} } }
      const shown = { capabilities: { messages: { version: 'v1' } } }
      expect((await call(url, 'PUT', path, { body })).body).toMatchObject(shown)
      expect((await call(url, 'GET', path)).body).toMatchObject(shown)
    })
  })

  it('an account may have any number of applications', async () => {
    const applications = Array.from({ length: 5_000 }, (_, n) =>
      anApplication({ id: `11111111-1111-4111-8111-${String(n).padStart(12, '0')}` }),
    )
    await withEmulator({ seed: { applications, numbers: [] } }, async ({ url }) => {
      const body = { name: 'one more', keys: { public_key: publicKey } }
      expect((await call(url, 'POST', '/v2/applications', { body })).status).toBe(201)
    })
  })

  it('a body that is neither a form nor JSON is not read by the Numbers API', async () => {
    await withEmulator({}, async ({ url, state }) => {
      const headers = { 'content-type': 'text/plain' }
      const body = 'country=GB&msisdn=447700900000'
      expect((await call(url, 'POST', '/number/buy', { headers, body })).status).toBe(420)
      expect(state().numbers).toEqual([])
    })
  })

  it('a path with a closing slash, or in capitals, is not emulated', async () => {
    await withEmulator({}, async ({ url }) => {
      for (const target of ['/v2/applications/', '/V2/applications', '/account/numbers/']) {
        expect({ target, status: (await call(url, 'GET', target)).status }).toEqual({
          target,
          status: 501,
        })
      }
    })
  })
})
