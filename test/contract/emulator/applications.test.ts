import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/emulator/json'
import { type CallResult, call, withEmulator } from './call'

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

function objectOf(result: CallResult): JsonObject {
  return result.body as JsonObject
}

describe('POST /v2/applications', () => {
  it('makes an application with its defaults and keeps it', async () => {
    await withEmulator({}, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', {
        body: { name: 'shop', keys: { public_key: publicKey } },
      })
      const id = String(objectOf(created)['id'])
      expect(created.status).toBe(201)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      const expected = {
        id,
        name: 'shop',
        keys: { public_key: publicKey },
        privacy: { improve_ai: false },
        capabilities: {},
        _links: { self: { href: `/v2/applications/${id}` } },
      }
      expect(created.body).toEqual(expected)
      expect((await call(url, 'GET', `/v2/applications/${id}`)).body).toEqual(expected)
    })
  })

  it('makes an RSA pair when there is no public key, and shows its private half once', async () => {
    await withEmulator({}, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', { body: { name: 'shop' } })
      const keys = objectOf(created)['keys'] as { private_key: string; public_key: string }
      expect(keys.private_key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
      expect(createPublicKey(keys.private_key).export({ type: 'spki', format: 'pem' })).toBe(
        keys.public_key,
      )
      const read = await call(url, 'GET', `/v2/applications/${String(objectOf(created)['id'])}`)
      expect(objectOf(read)['keys']).toEqual({ public_key: keys.public_key })
    })
  })
})

describe('PUT and DELETE /v2/applications/{id}', () => {
  it('PUT replaces name and capabilities, and keeps keys and privacy that it leaves out', async () => {
    await withEmulator({}, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', {
        body: {
          name: 'shop',
          keys: { public_key: publicKey },
          privacy: { improve_ai: true },
          capabilities: { vbc: {} },
        },
      })
      const path = `/v2/applications/${String(objectOf(created)['id'])}`
      const replaced = await call(url, 'PUT', path, { body: { name: 'store' } })
      expect(replaced.status).toBe(200)
      expect(replaced.body).toEqual({
        ...objectOf(created),
        name: 'store',
        capabilities: {},
      })
    })
  })

  it('DELETE answers 204 once and 404 after that', async () => {
    await withEmulator({}, async ({ url }) => {
      const created = await call(url, 'POST', '/v2/applications', {
        body: { name: 'shop', keys: { public_key: publicKey } },
      })
      const id = String(objectOf(created)['id'])
      expect((await call(url, 'DELETE', `/v2/applications/${id}`)).status).toBe(204)
      const again = await call(url, 'DELETE', `/v2/applications/${id}`)
      expect(again.status).toBe(404)
      expect(again.body).toEqual({
        type: 'https://developer.vonage.com/api-errors#not-found',
        title: 'Not Found',
        detail: `ID '${id}' does not exist, or you do not have access`,
        instance: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      })
    })
  })
})
