import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ObjectValue, UNKNOWN } from '../../../../lib/plugin/value'
import { createApplicationJwtEphemeral } from '../../../../lib/provider/ephemeral/application-jwt'
import { aCallContext } from '../../../helpers/call-context'

const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const resource = createApplicationJwtEphemeral({
  now: () => new Date('2026-11-22T10:00:00Z'),
  newId: () => '00000000-0000-4000-8000-000000000001',
})

function aConfig(parts: ObjectValue = {}): ObjectValue {
  return {
    application_id: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
    private_key: privateKey,
    ttl: null,
    sub: null,
    acl: null,
    jwt: null,
    expires_at: null,
    ...parts,
  }
}

async function claimsOf(config: ObjectValue): Promise<unknown> {
  const { result } = await resource.open({ config }, aCallContext())
  const part = String(result['jwt']).split('.')[1] ?? ''
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown
}

describe('open', () => {
  it('gives a token of 15 minutes, when it ends, and what was configured', async () => {
    const { result } = await resource.open({ config: aConfig() }, aCallContext())
    expect(result).toEqual({
      ...aConfig(),
      ttl: 900,
      jwt: expect.stringMatching(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/) as unknown,
      expires_at: '2026-11-22T10:15:00Z',
    })
  })

  it('puts time, user and access list into the claims', async () => {
    const acl = {
      '/*/users/**': { methods: null, filters: null },
      '/*/legs/**': { methods: ['GET'], filters: { to: '447700900000' } },
    }
    expect(await claimsOf(aConfig({ ttl: 30, sub: 'ada', acl }))).toEqual({
      application_id: '78d335fa-323d-0114-9c3d-d6f0d48968cf',
      iat: 1795341600,
      exp: 1795341630,
      jti: '00000000-0000-4000-8000-000000000001',
      sub: 'ada',
      acl: {
        paths: {
          '/*/users/**': {},
          '/*/legs/**': { methods: ['GET'], filters: { to: '447700900000' } },
        },
      },
    })
  })

  it('places what is wrong with the key at private_key', async () => {
    const config = aConfig({ private_key: 'hunter2' })
    const refused = await resource.open({ config }, aCallContext()).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'key_unreadable', path: ['private_key'] })
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  })
})

describe('validate', () => {
  it.each<[string, ObjectValue, unknown]>([
    ['a whole configuration', {}, []],
    ['one that is unknown', { application_id: UNKNOWN, private_key: UNKNOWN, acl: UNKNOWN }, []],
    ['an unknown method', { acl: { '/a': { methods: [UNKNOWN], filters: null } } }, []],
    ['an unknown path', { acl: { '/a': UNKNOWN } }, []],
    ['a wrong id', { application_id: 'x' }, [['application_id']]],
    ['29 seconds', { ttl: 29 }, [['ttl']]],
    ['more than a day', { ttl: 86_401 }, [['ttl']]],
    ['half a second', { ttl: 30.5 }, [['ttl']]],
    ['an empty access list', { acl: {} }, [['acl']]],
    [
      'a wrong method',
      { acl: { '/a': { methods: ['get'], filters: null } } },
      [['acl', '/a', 'methods']],
    ],
  ])('judges %s', async (_what, parts, paths) => {
    const found = await resource.validate?.({ config: aConfig(parts) }, aCallContext())
    expect(found?.map(({ path }) => path)).toEqual(paths)
  })
})
