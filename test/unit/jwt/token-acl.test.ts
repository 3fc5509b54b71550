import { describe, expect, it } from 'vitest'
import { checkAcl } from '../../../lib/jwt/token-acl'

describe('checkAcl', () => {
  it('takes paths with and without methods and filters', () => {
    const acl = {
      '/*/users/**': {},
      '/*/legs/**': { methods: ['GET', 'POST'], filters: { a: 'b' } },
    }
    expect(checkAcl(acl, ['acl'])).toEqual([])
  })

  it.each([
    [{}, ['acl'], 'A token of it may do nothing. Name the paths, or leave it out to allow all.'],
    [
      { 'users/**': {} },
      ['acl', 'users/**'],
      'Got "users/**". Use a path that starts with /, such as /*/users/**.',
    ],
    [
      { '/a': { methods: ['get', 'PUT', 'HEAD'] } },
      ['acl', '/a', 'methods'],
      'Got get, HEAD. Use some of GET, POST, PUT, PATCH, DELETE, or leave it out to allow all.',
    ],
    [
      { '/a': { methods: [] } },
      ['acl', '/a', 'methods'],
      'The list is empty. Use some of GET, POST, PUT, PATCH, DELETE, or leave it out to allow all.',
    ],
  ])('refuses %j', (acl, path, detail) => {
    expect(checkAcl(acl, ['acl'])).toMatchObject([{ path, detail, code: 'value_invalid' }])
  })
})
