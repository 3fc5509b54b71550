import { describe, expect, it } from 'vitest'
import { aNumber, anApplication, applicationId, publicKey } from '../../unit/emulator/builders'
import { call, form, withEmulator } from './call'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const worker = basic('worker:emulator')
const seed = { applications: [anApplication()], numbers: [aNumber()] }
const empty = { applications: [], numbers: [] }

describe('accounts', () => {
  it('never see each other', async () => {
    const accounts = { worker: { applications: [], numbers: [aNumber()] } }
    await withEmulator({ seed: { ...seed, accounts } }, async (emulator) => {
      const { url } = emulator
      const item = `/v2/applications/${applicationId}`
      const as = { authorization: worker }
      expect((await call(url, 'GET', item, as)).status).toBe(404)
      expect((await call(url, 'DELETE', item, as)).status).toBe(404)
      expect((await call(url, 'GET', '/v2/applications', as)).body).toMatchObject({
        total_items: 0,
      })
      const link = form({ country: 'GB', msisdn: '447700900000', app_id: applicationId })
      expect((await call(url, 'POST', '/number/update', { ...link, ...as })).status).toBe(420)
      // The same number in both: each account is a world of its own.
      const cancel = form({ country: 'GB', msisdn: '447700900000' })
      expect((await call(url, 'POST', '/number/cancel', { ...cancel, ...as })).status).toBe(200)
      expect(emulator.state()).toEqual({
        ...seed,
        accounts: { worker: { api_secret: 'emulator', ...empty } },
      })
    })
  })

  it('are made by PUT state, replaced alone, and shown', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const path = '/__emulator/state?account=worker'
      expect((await call(url, 'GET', path)).body).toEqual({
        error: 'There is no account worker. There are: emulator.',
      })
      const body = { api_secret: 's', applications: [], numbers: [aNumber()] }
      expect((await call(url, 'PUT', path, { body })).status).toBe(204)
      expect((await call(url, 'GET', path)).body).toEqual({ ...empty, numbers: [aNumber()] })
      expect((await call(url, 'GET', '/__emulator/accounts')).body).toEqual([
        { api_key: 'emulator', applications: 1, numbers: 1 },
        { api_key: 'worker', applications: 0, numbers: 1 },
      ])
      const list = (secret: string) =>
        call(url, 'GET', '/account/numbers', { authorization: basic(`worker:${secret}`) })
      expect([(await list('s')).status, (await list('emulator')).status]).toEqual([200, 401])
      // The default account alone is replaced.
      await call(url, 'PUT', '/__emulator/state', { body: empty })
      expect((await call(url, 'GET', '/__emulator/state')).body).toEqual({
        ...empty,
        accounts: { worker: { api_secret: 's', ...empty, numbers: [aNumber()] } },
      })
      await call(url, 'PUT', '/__emulator/state', { body: { ...empty, accounts: {} } })
      expect((await call(url, 'GET', '/__emulator/state')).body).toEqual(empty)
    })
  })

  it('that make no sense are refused with each fault', async () => {
    await withEmulator({}, async ({ url }) => {
      const accounts = { 'a:b': empty, c: 1, d: { ...empty, api_secret: '', x: 1 } }
      const body = { ...empty, accounts }
      expect((await call(url, 'PUT', '/__emulator/state', { body })).body).toEqual({
        error: 'The body is not a state of the emulator.',
        problems: [
          'accounts.a:b is no API key: it has letters, digits, dashes and underscores.',
          'accounts.c must be an object.',
          'accounts.d.x is not known. Known are: applications, numbers.',
          'accounts.d.api_secret must be a text that is not empty.',
        ],
      })
      const own = { ...empty, accounts: { emulator: empty } }
      expect((await call(url, 'PUT', '/__emulator/state', { body: own })).body).toEqual({
        error:
          'accounts.emulator is the default account: what it has stands beside accounts, not in it.',
      })
    })
  })

  it('have limits of their own, and their requests are told apart', async () => {
    await withEmulator({ seed: { ...seed, accounts: { worker: empty } } }, async ({ url }) => {
      const body = { application_rps: 1 }
      await call(url, 'PUT', '/__emulator/limits?account=worker', { body })
      const list = (authorization: string) =>
        call(url, 'GET', '/v2/applications', { authorization })
      const own = basic('emulator:emulator')
      const results = [await list(worker), await list(worker), await list(own), await list(own)]
      expect(results.map(({ status }) => status)).toEqual([200, 429, 200, 200])
      const { body: entries } = await call(url, 'GET', '/__emulator/requests?account=worker')
      expect(entries).toMatchObject([
        { status: 200, account: 'worker' },
        { status: 429, account: 'worker' },
      ])
      expect((await call(url, 'GET', '/__emulator/limits')).body).toMatchObject({
        application_rps: 0,
      })
    })
  })

  it('share a limit that is set for all, each counted apart', async () => {
    await withEmulator({ seed: { ...seed, accounts: { worker: empty } } }, async (emulator) => {
      emulator.setLimits({ numbers_rps: 1 })
      const list = (authorization: string) =>
        call(emulator.url, 'GET', '/account/numbers', { authorization })
      const own = basic('emulator:emulator')
      const results = [await list(worker), await list(own), await list(worker)]
      expect(results.map(({ status }) => status)).toEqual([200, 200, 429])
      // A stranger is not counted.
      expect((await list(basic('x:y'))).status).toBe(401)
    })
  })
})

describe('snapshots', () => {
  it('bring every account back to where it was, over the control calls', async () => {
    await withEmulator({ seed }, async ({ url }) => {
      const control = (method: string, name: string, body?: { name: string }) =>
        call(url, method, `/__emulator/${name}`, body === undefined ? {} : { body })
      const saved = await control('POST', 'snapshots', { name: 'before' })
      expect([saved.status, saved.body]).toEqual([
        201,
        [{ name: 'before', applications: 1, numbers: 1 }],
      ])
      await call(url, 'DELETE', `/v2/applications/${applicationId}`)
      await call(url, 'PUT', '/__emulator/state?account=later', { body: empty })
      expect((await control('POST', 'restore', { name: 'before' })).status).toBe(204)
      expect((await control('GET', 'state')).body).toEqual(seed)
      expect((await control('POST', 'restore', { name: 'other' })).body).toEqual({
        error: 'There is no snapshot other. There are: before.',
      })
      await control('DELETE', 'snapshots')
      expect((await control('POST', 'restore', { name: 'before' })).body).toEqual({
        error: 'There is no snapshot before. There are none yet.',
      })
      expect((await call(url, 'POST', '/__emulator/snapshots', { body: {} })).body).toEqual({
        error: 'The body must be an object with a name: {"name": "before"}.',
      })
    })
  })
})

describe('the random seed', () => {
  const create = async (url: string) => {
    const body = { name: 'shop', keys: { public_key: publicKey } }
    const { body: created } = await call(url, 'POST', '/v2/applications', { body })
    return (created as { id?: string } | undefined)?.id
  }

  it('makes the same ids in each run, and again after a reset', async () => {
    const runs: unknown[] = []
    for (const randomSeed of [7, 7, 8]) {
      await withEmulator({ randomSeed }, async (emulator) => {
        const ids = [await create(emulator.url), await create(emulator.url)]
        await emulator.reset()
        expect(await create(emulator.url)).toBe(ids[0])
        runs.push(ids)
      })
    }
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]).not.toEqual(runs[2])
  })

  it('plays a fault with a probability to the same requests', async () => {
    const play = async () => {
      const statuses: number[] = []
      await withEmulator({ randomSeed: 3 }, async (emulator) => {
        emulator.addFault({ action: 'status', status: 503, probability: 0.5, times: 100 })
        for (let turn = 0; turn < 12; turn += 1) {
          statuses.push((await call(emulator.url, 'GET', '/v2/applications')).status)
        }
      })
      return statuses
    }
    const [first, second] = [await play(), await play()]
    expect(first).toEqual(second)
    expect(new Set(first)).toEqual(new Set([200, 503]))
  })
})
