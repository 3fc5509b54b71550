import { describe, expect, it } from 'vitest'
import { redirectTarget } from '../../../lib/api/redirect'

const from = new URL('https://api.nexmo.com/v2/applications')
const read = { method: 'GET', repeatable: 'always' } as const
const write = { method: 'PUT', repeatable: 'always' } as const
const create = { method: 'POST', repeatable: 'when-refused' } as const

describe('redirectTarget', () => {
  it.each([
    [
      'a read to the same origin',
      302,
      '/v3/applications',
      read,
      'https://api.nexmo.com/v3/applications',
    ],
    ['a write that stays a write', 308, '/v3', write, 'https://api.nexmo.com/v3'],
    ['a write that would become a read', 302, '/v3', write, undefined],
    ['a create', 307, '/v3', create, undefined],
    ['another host', 302, 'https://evil.example.com/', read, undefined],
    ['the same host without TLS', 302, 'http://api.nexmo.com/', read, undefined],
    ['another port', 302, 'https://api.nexmo.com:8443/', read, undefined],
    ['no target', 302, null, read, undefined],
    ['a broken target', 302, 'https://[', read, undefined],
    ['no redirect', 304, '/v3', read, undefined],
    ['a success with a location', 201, '/v3', read, undefined],
  ])('%s', (_name, status, location, request, target) => {
    expect(redirectTarget({ status, location }, from, request)?.href).toBe(target)
  })
})
