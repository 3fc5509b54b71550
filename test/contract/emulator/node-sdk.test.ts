import { Applications } from '@vonage/applications'
import { Auth } from '@vonage/auth'
import { Numbers } from '@vonage/numbers'
import { describe, expect, it } from 'vitest'
import { withEmulator } from './call'

const auth = new Auth({ apiKey: 'emulator', apiSecret: 'emulator' })

describe('the official Node SDK', () => {
  it('runs a full life cycle of an application and its number', async () => {
    await withEmulator({}, async (emulator) => {
      const hosts = { apiHost: emulator.url, restHost: emulator.url }
      const applications = new Applications(auth, hosts)
      const numbers = new Numbers(auth, hosts)

      const created = await applications.createApplication({
        name: 'Shop',
        capabilities: {
          voice: {
            webhooks: { answerUrl: { address: 'https://example.com/answer', httpMethod: 'GET' } },
          },
        },
      })
      const { id = '', keys } = created
      expect(keys.privateKey).toContain('BEGIN PRIVATE KEY')

      const read = await applications.getApplication(id)
      expect(read.keys).toMatchObject({ publicKey: keys.publicKey })
      expect(read.keys).not.toHaveProperty('privateKey')
      expect(read.capabilities.voice.webhooks.answerUrl).toMatchObject({
        address: 'https://example.com/answer',
        connectTimeout: 1000,
      })

      await applications.updateApplication({ ...read, name: 'Renamed' })
      expect(emulator.state().applications).toMatchObject([
        { name: 'Renamed', keys: { public_key: keys.publicKey } },
      ])

      const search = await numbers.getAvailableNumbers({ country: 'GB', size: 1 })
      const msisdn = search.numbers?.[0]?.msisdn ?? ''
      await numbers.buyNumber({ country: 'GB', msisdn })
      await numbers.updateNumber({ country: 'GB', msisdn, applicationId: id })
      const owned = await numbers.getOwnedNumbers({ applicationId: id })
      expect(owned.numbers).toMatchObject([{ msisdn, voiceCallbackValue: id }])

      await numbers.updateNumber({ country: 'GB', msisdn })
      expect((await numbers.getOwnedNumbers({ hasApplication: true })).numbers ?? []).toEqual([])
      await numbers.cancelNumber({ country: 'GB', msisdn })
      await applications.deleteApplication(id)
      expect(emulator.state()).toEqual({ applications: [], numbers: [] })
    })
  })

  it('walks the pages of a list by their links', async () => {
    const seed = {
      applications: Array.from({ length: 250 }, (_, index) => ({
        id: `id-${index}`,
        name: `app ${index}`,
        keys: {},
      })),
      numbers: [],
    }
    await withEmulator({ seed }, async (emulator) => {
      const client = new Applications(auth, { apiHost: emulator.url })
      const ids: unknown[] = []
      for await (const { id } of client.listAllApplications({ pageSize: 100 })) ids.push(id)
      expect(ids).toEqual(seed.applications.map(({ id }) => id))
      expect(emulator.requests()).toHaveLength(3)
    })
  })

  it('gets the error of a wrong secret', async () => {
    await withEmulator({}, async ({ url }) => {
      const stranger = new Auth({ apiKey: 'emulator', apiSecret: 'wrong' })
      const client = new Applications(stranger, { apiHost: url })
      await expect(client.getApplication('none')).rejects.toMatchObject({
        response: { status: 401 },
      })
    })
  })
})
