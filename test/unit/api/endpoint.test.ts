import { describe, expect, it } from 'vitest'
import { isVonageHost, parseEndpoint } from '../../../lib/api/endpoint'
import { ContractError } from '../../../lib/diagnostics/errors'

describe('parseEndpoint', () => {
  it('adds path and query, below the path of a gateway', () => {
    const endpoint = parseEndpoint('https://gateway.example.com/vonage/', 'VONAGE_API_URL')
    const url = endpoint.urlOf('/v2/applications', { page: '2', q: 'a b&c' })
    expect(url.href).toBe('https://gateway.example.com/vonage/v2/applications?page=2&q=a+b%26c')
  })

  it.each(['http://127.0.0.1:4010', 'http://localhost', 'http://[::1]:1', 'http://api.localhost'])(
    'accepts %s, which never leaves this machine',
    (address) => {
      expect(parseEndpoint(address, 'x').urlOf('/a').origin).toBe(address)
    },
  )

  it.each([
    ['http://api.nexmo.com', 'unencrypted'],
    ['http://127.0.0.1.example.com', 'unencrypted'],
    ['http://localhost.example.com', 'unencrypted'],
    ['api.nexmo.com', 'no http or https address'],
    ['ftp://api.nexmo.com', 'no http or https address'],
    ['https://api.nexmo.com?a=1', 'nothing else'],
    ['https://user:hunter2@api.nexmo.com', 'nothing else'],
  ])('refuses %s, naming the setting', (address, problem) => {
    const parse = () => parseEndpoint(address, 'VONAGE_API_URL')
    expect(parse).toThrow(ContractError)
    expect(parse).toThrow('VONAGE_API_URL cannot be used')
    try {
      parse()
    } catch (error) {
      expect((error as ContractError).code).toBe('setting_invalid')
      expect((error as ContractError).detail).toContain(problem)
      expect((error as ContractError).detail).not.toContain('hunter2')
    }
  })
})

describe('isVonageHost', () => {
  it.each([
    ['rest.nexmo.com', true],
    ['api-eu-3.vonage.com', true],
    ['127.0.0.1', false],
    ['rest.nexmo.com.example.org', false],
    ['notnexmo.com', false],
  ])('%s: %s', (hostname, answer) => {
    expect(isVonageHost(hostname)).toBe(answer)
  })
})
