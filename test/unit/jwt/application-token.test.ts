import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../lib/diagnostics/secret'
import { createApplicationToken, type TokenRequest } from '../../../lib/jwt/application-token'

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export(pkcs8).toString()

function aRequest(parts: Partial<TokenRequest> = {}): TokenRequest {
  return {
    applicationId: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
    privateKey: new Secret(pem),
    ttlSeconds: 900,
    now: new Date('2026-11-22T10:00:00.750Z'),
    id: '00000000-0000-4000-8000-000000000001',
    ...parts,
  }
}

async function partsOf(request: TokenRequest): Promise<unknown[]> {
  const { jwt } = await createApplicationToken(request)
  const parts = jwt.reveal().split('.').slice(0, 2)
  return parts.map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)
}

describe('createApplicationToken', () => {
  it('has the claims that Vonage asks for, and no other', async () => {
    expect(await partsOf(aRequest())).toEqual([
      { alg: 'RS256', typ: 'JWT' },
      {
        application_id: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
        iat: 1795341600,
        jti: '00000000-0000-4000-8000-000000000001',
        exp: 1795342500,
      },
    ])
  })

  it('carries the user and the access list', async () => {
    const acl = { '/*/users/**': {}, '/*/legs/**': { methods: ['GET'], filters: { to: '1' } } }
    const [, claims] = await partsOf(aRequest({ sub: 'ada', acl }))
    expect(claims).toMatchObject({ sub: 'ada', acl: { paths: acl } })
  })

  it.each([
    ['PKCS#8', pem],
    ['PKCS#1', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('is signed by a key in %s, with RS256', async (_form, text) => {
    const { jwt } = await createApplicationToken(aRequest({ privateKey: new Secret(text) }))
    const [header, claims, signature = ''] = jwt.reveal().split('.')
    const signed = Buffer.from(`${header}.${claims}`)
    const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
  })

  it('says when it expires, and does not print itself', async () => {
    const token = await createApplicationToken(aRequest({ ttlSeconds: 30 }))
    expect(JSON.stringify(token)).toBe(
      '{"jwt":"[redacted]","expiresAt":"2026-11-22T10:00:30.000Z"}',
    )
  })

  it.each([
    ['a text', 'no key', 'It has no private key in PEM, which starts with BEGIN PRIVATE KEY.'],
    [
      'a public key',
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'It is a public key.',
    ],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pkcs8).toString(),
      'It is a key of the kind ec.',
    ],
    [
      'a short key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export(pkcs8).toString(),
      'It has 1024 bits. RS256 needs an RSA key of 2048 bits or more',
    ],
    [
      'a locked key',
      privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }).toString(),
      'It is protected by a passphrase',
    ],
  ])('refuses %s at its place, without repeating it', async (_what, text, detail) => {
    const request = aRequest({ privateKey: new Secret(text), privateKeyPath: ['private_key'] })
    await expect(createApplicationToken(request)).rejects.toMatchObject({
      code: 'key_unreadable',
      path: ['private_key'],
      detail: expect.stringContaining(detail) as unknown,
    })
  })
})
