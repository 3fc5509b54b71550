import { describe, expect, it } from 'vitest'
import { readNumberParameters } from '../../../lib/emulator/number-parameters'
import { switchesWith } from './builders'

function read(contentType: string | undefined, body: string, query = '') {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  const request = { method: 'POST', path: '/', query: new URLSearchParams(query), headers, body }
  return Object.fromEntries(readNumberParameters(request, switchesWith()))
}

describe('readNumberParameters', () => {
  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'a=1&b=%2B+x&c='],
    ['a form with a charset', 'application/x-www-form-urlencoded; charset=UTF-8', 'a=1&b=%2B+x&c='],
    ['JSON', 'application/json', '{"a":1,"b":"+ x","c":"","d":null,"e":{}}'],
  ])('reads %s', (_kind, contentType, body) => {
    expect(read(contentType, body)).toEqual({ a: '1', b: '+ x', c: '' })
  })

  it('reads the query, and lets the body win', () => {
    expect(read('application/x-www-form-urlencoded', 'a=body', 'a=query&b=2&b=3')).toEqual({
      a: 'body',
      b: '2',
    })
  })

  it.each([
    ['text/plain', 'a=1'],
    [undefined, 'a=1'],
    ['application/json', '[1]'],
    ['application/json', '{'],
  ])('ignores a body of %s: %s', (contentType, body) => {
    expect(read(contentType, body)).toEqual({})
  })
})
