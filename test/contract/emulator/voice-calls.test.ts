import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../lib/diagnostics/secret'
import type { Emulator } from '../../../lib/emulator/emulator'
import { createApplicationToken } from '../../../lib/jwt/application-token'
import { anApplication, applicationId } from '../../unit/emulator/builders'
import { call, withEmulator } from './call'

const mine = aPair()
const other = aPair()
const nowSeconds = Math.floor(Date.now() / 1000)
const goodClaims = {
  application_id: applicationId,
  iat: nowSeconds,
  jti: randomUUID(),
  exp: nowSeconds + 900,
}

function aPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

function withApplication(run: (emulator: Emulator) => Promise<void>): Promise<void> {
  const application = anApplication({ keys: { public_key: mine.publicKey } })
  return withEmulator({ seed: { applications: [application], numbers: [] } }, run)
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** A token made by hand, so that it can be wrong. */
function aToken(claims: object = {}, header: object = {}, privateKey = mine.privateKey): string {
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', ...header })}.${encode({ ...goodClaims, ...claims })}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`
}

/** The forgery that works where the key's kind is not looked at. */
function aTokenByHmac(): string {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(goodClaims)}`
  return `${signed}.${createHmac('sha256', mine.publicKey).update(signed).digest('base64url')}`
}

function getCalls({ url }: Emulator, token: string | null, query = '') {
  const authorization = token === null ? null : `Bearer ${token}`
  return call(url, 'GET', `/v1/calls${query}`, { authorization })
}

describe('GET /v1/calls', () => {
  it('takes a token by the key of the application and answers an empty list', async () => {
    await withApplication(async (emulator) => {
      const { jwt } = await createApplicationToken({
        applicationId,
        privateKey: new Secret(mine.privateKey),
        ttlSeconds: 30,
        now: new Date(),
        id: randomUUID(),
      })
      const { status, headers, body } = await getCalls(emulator, jwt.reveal(), '?page_size=20')
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('application/hal+json')
      expect(body).toEqual({
        count: 0,
        page_size: 20,
        record_index: 0,
        _links: { self: { href: '/calls?page_size=20&record_index=0' } },
        _embedded: { calls: [] },
      })
    })
  })

  it.each([
    { what: 'a token without exp, within 15 minutes', claims: { exp: undefined } },
    { what: 'a token of 24 hours', claims: { exp: nowSeconds + 86_400 } },
    { what: 'a token with nbf, sub and acl', claims: { nbf: nowSeconds, sub: 'ada', acl: {} } },
  ])('takes $what', async ({ claims }) => {
    await withApplication(async (emulator) => {
      expect((await getCalls(emulator, aToken(claims))).status).toBe(200)
    })
  })

  it.each([
    { what: 'no token', token: null, reason: 'no bearer token' },
    { what: 'a token that is none', token: 'x.y', reason: 'not three parts in base64url' },
    { what: 'garbage', token: 'a.b.c', reason: 'header or claims are no JSON object' },
    {
      what: 'a token of another key',
      token: aToken({}, {}, other.privateKey),
      reason: 'not signed with the present key of the application',
    },
    {
      what: 'a token whose signature was cut off',
      token: aToken().replace(/[^.]*$/, ''),
      reason: 'not signed with the present key of the application',
    },
    {
      what: 'alg none',
      token: `${encode({ alg: 'none' })}.${encode(goodClaims)}.`,
      reason: 'alg is not RS256',
    },
    {
      what: 'alg none with a signature',
      token: aToken({}, { alg: 'none' }),
      reason: 'alg is not RS256',
    },
    { what: 'HS256 by the public key', token: aTokenByHmac(), reason: 'alg is not RS256' },
    {
      what: 'an application that is not there',
      token: aToken({ application_id: randomUUID() }),
      reason: 'application_id names no application with an RSA key',
    },
    { what: 'a token without jti', token: aToken({ jti: undefined }), reason: 'jti is missing' },
    { what: 'a token without iat', token: aToken({ iat: undefined }), reason: 'iat is missing' },
    {
      what: 'a token of tomorrow',
      token: aToken({ iat: nowSeconds + 1000, exp: nowSeconds + 2000 }),
      reason: 'iat is in the future',
    },
    {
      what: 'an expired token',
      token: aToken({ iat: nowSeconds - 1000, exp: nowSeconds - 1 }),
      reason: 'expired',
    },
    {
      what: 'a token without exp after 15 minutes',
      token: aToken({ iat: nowSeconds - 901, exp: undefined }),
      reason: 'expired',
    },
    {
      what: 'a token of 29 seconds',
      token: aToken({ exp: nowSeconds + 29 }),
      reason: 'exp is less than 30 seconds after iat',
    },
    {
      what: 'a token of more than 24 hours',
      token: aToken({ exp: nowSeconds + 86_401 }),
      reason: 'exp is more than 24 hours after iat',
    },
    {
      what: 'a token that begins later',
      token: aToken({ nbf: nowSeconds + 600 }),
      reason: 'nbf is in the future',
    },
  ])('refuses $what with 401', async ({ token, reason }) => {
    await withApplication(async (emulator) => {
      const { status, headers, body } = await getCalls(emulator, token)
      expect([status, headers.get('emulator-reason')]).toEqual([401, reason])
      expect(body).toEqual({ type: 'UNAUTHORIZED', error_title: 'Unauthorized' })
    })
  })

  it('refuses the API key and secret', async () => {
    await withApplication(async ({ url }) => {
      expect((await call(url, 'GET', '/v1/calls')).status).toBe(401)
    })
  })

  it('refuses a token that was made before the key was rotated', async () => {
    await withApplication(async (emulator) => {
      const token = aToken()
      expect((await getCalls(emulator, token)).status).toBe(200)
      const body = { name: 'shop', keys: { public_key: other.publicKey }, capabilities: {} }
      const path = `/v2/applications/${applicationId}`
      expect((await call(emulator.url, 'PUT', path, { body })).status).toBe(200)
      expect((await getCalls(emulator, token)).status).toBe(401)
      expect((await getCalls(emulator, aToken({}, {}, other.privateKey))).status).toBe(200)
    })
  })

  it('other calls of the Voice API are not emulated', async () => {
    await withApplication(async ({ url }) => {
      expect((await call(url, 'POST', '/v1/calls', { body: {} })).status).toBe(501)
    })
  })
})
