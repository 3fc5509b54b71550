import { request as sendRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { aNumber, anApplication, applicationId } from '../../unit/emulator/builders'
import { withEmulator } from './call'

const seed = {
  applications: [anApplication({ name: '<img src=x onerror=alert(1)>' })],
  numbers: [aNumber(), aNumber({ msisdn: '447700900001', app_id: applicationId })],
}
const item = `applications/${applicationId}`

interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** One request with headers that fetch would not send. */
function ask(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  form: Readonly<Record<string, string>> = {},
): Promise<PageAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(`${url}/__emulator/${path}`, { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(method === 'POST' ? new URLSearchParams(form).toString() : undefined)
  })
}

describe('the page', () => {
  it.each([
    '',
    'applications/new',
    item,
    `${item}/edit`,
    `${item}/delete`,
    'numbers',
    'log',
    'settings',
  ])('%j is whole HTML that runs no foreign script and escapes what it shows', async (path) => {
    await withEmulator({ seed }, async ({ url }) => {
      const { status, headers, text } = await ask(url, 'GET', path)
      expect(status).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(text).toMatch(/^<!doctype html>\n<html lang="en">/)
      expect(text).toContain('<main id="main"')
      expect(text).not.toContain('<img')
    })
  })

  it.each([
    ['a foreign host', 'GET', { host: 'evil.example' }],
    ['a name that begins like loopback', 'GET', { host: '127.0.0.1.evil.example' }],
    ['a foreign origin', 'POST', { origin: 'https://evil.example' }],
    ['an origin that hides', 'POST', { origin: 'null' }],
    ['another program of this machine', 'POST', { origin: 'http://127.0.0.1:9' }],
    ['a page of another site', 'POST', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port', 'POST', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', async (_who, method, headers) => {
    await withEmulator({ seed }, async (emulator) => {
      const path = method === 'GET' ? item : `${item}/delete`
      expect((await ask(emulator.url, method, path, headers)).status).toBe(403)
      expect((await ask(emulator.url, 'POST', 'reset', headers)).status).toBe(403)
      expect(emulator.state()).toEqual(seed)
    })
  })

  it('takes what its own forms send', async () => {
    await withEmulator({ seed }, async (emulator) => {
      const own = { origin: emulator.url, 'sec-fetch-site': 'same-origin' }
      const { status, headers } = await ask(emulator.url, 'POST', `${item}/delete`, own)
      expect([status, headers['location']]).toEqual([303, '/__emulator/?done=deleted'])
      expect(emulator.state().applications).toEqual([])
    })
  })

  it.each(['applications/none', 'applications/none/edit', 'applications/none/delete'])(
    '%s is not found, as the API says it',
    async (path) => {
      await withEmulator({ seed }, async ({ url }) => {
        const { status, text } = await ask(url, 'GET', path)
        expect(status).toBe(404)
        expect(text).toContain('ID &#39;none&#39; does not exist, or you do not have access.')
      })
    },
  )

  it('finds an application by name, id and number, and says when there is none', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const found = async (query: string) =>
        (await ask(url, 'GET', `?q=${query}`)).text.includes(applicationId)
      expect(await found('ONERROR')).toBe(true)
      expect(await found(applicationId.slice(0, 9))).toBe(true)
      expect(await found('%2B447700900001')).toBe(true)
      expect(await found('nothing')).toBe(false)
      expect((await ask(url, 'GET', '?q=nothing')).text).toContain('Nothing found for “nothing”.')
    })
  })

  it('links and unlinks by hand, which is how one makes drift', async () => {
    await withEmulator({ seed }, async (emulator) => {
      await ask(emulator.url, 'POST', `${item}/link`, {}, { msisdn: '447700900000' })
      await ask(emulator.url, 'POST', 'numbers/447700900001/unlink', {}, { back: applicationId })
      expect(emulator.state().numbers).toEqual([
        aNumber({
          app_id: applicationId,
          voiceCallbackType: 'app',
          voiceCallbackValue: applicationId,
        }),
        aNumber({ msisdn: '447700900001' }),
      ])
    })
  })

  it('refuses a delete while the switch says so', async () => {
    const switches = { delete_with_linked_numbers: 'refuse' } as const
    await withEmulator({ seed, switches }, async (emulator) => {
      const { status, text } = await ask(emulator.url, 'POST', `${item}/delete`)
      expect(status).toBe(409)
      expect(text).toContain('Unlink them first.')
      expect(emulator.state()).toEqual(seed)
    })
  })

  it('sets faults, limits and switches, and shows every fault of a form', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const send = (name: string, form: Readonly<Record<string, string>>) =>
        ask(url, 'POST', `settings/${name}`, {}, form)
      const fault = {
        action: 'status',
        status: '418',
        when: 'before',
        method: 'GET',
        path: 'v2',
        times: '1',
        delay_ms: '0',
        probability: '1',
      }
      expect((await send('fault', fault)).headers['location']).toBe(
        '/__emulator/settings?done=fault',
      )
      const played = await fetch(`${url}/v2/applications`)
      expect(played.status).toBe(418)
      const wrong = await send('fault', { ...fault, status: 'x', probability: '2' })
      expect(wrong.status).toBe(400)
      expect(wrong.text).toContain('status must be a whole number from 200 to 599.')
      expect(wrong.text).toContain('probability must be a number above 0 and at most 1.')
      expect((await send('limits', { latency_ms: '-1' })).status).toBe(400)
      await send('switches', { leg_persistence_time_default: '1', put_without_keys: '99' })
      const switches = await (await fetch(`${url}/__emulator/switches`)).json()
      expect(switches).toMatchObject({ leg_persistence_time_default: 2, put_without_keys: 'keep' })
      expect((await send('snapshot', { name: ' ' })).text).toContain('A snapshot needs a name.')
      expect((await send('nothing', {})).status).toBe(404)
    })
  })

  it('shows the account that its address names', async () => {
    const accounts = { worker: { applications: [], numbers: [] } }
    await withEmulator({ seed: { ...seed, accounts } }, async ({ url }) => {
      const { text } = await ask(url, 'GET', '?account=worker')
      expect(text).toContain('There are no applications yet.')
      expect(text).toContain('href="/__emulator/numbers?account=worker"')
      expect((await ask(url, 'GET', '?account=none')).status).toBe(400)
    })
  })

  it('runs the rehearsal that was handed in, and says why it could not', async () => {
    const asked: unknown[] = []
    const rehearse = (request: unknown) => {
      asked.push(request)
      return asked.length === 1
        ? Promise.resolve({ passed: true, steps: [], call: 'answered' as const })
        : Promise.reject(new Error('no way to the webhook'))
    }
    await withEmulator({ seed, rehearse }, async ({ url }) => {
      const path = `${item}/rehearse`
      expect((await ask(url, 'POST', path, {}, { event: 'rtc' })).text).toContain(
        'Passed: the call was answered.',
      )
      expect(asked).toEqual([
        {
          apiUrl: url,
          credentials: { apiKey: 'emulator', apiSecret: 'emulator' },
          applicationId,
          event: 'rtc',
        },
      ])
      expect((await ask(url, 'POST', path)).text).toContain('no way to the webhook')
    })
    await withEmulator({ seed }, async ({ url }) => {
      expect((await ask(url, 'GET', item)).text).not.toContain('Rehearse')
    })
  })
})
