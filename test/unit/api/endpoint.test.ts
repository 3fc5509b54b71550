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

  it('refuses what would leak the secret, naming the setting', () => {
    const parse = () => parseEndpoint('http://api.nexmo.com', 'VONAGE_API_URL')
    expect(parse).toThrow(ContractError)
    expect(parse).toThrow('VONAGE_API_URL cannot be used')
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
