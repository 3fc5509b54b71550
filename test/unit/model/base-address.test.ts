import { describe, expect, it } from 'vitest'
import { findBaseAddressFault } from '../../../lib/model/base-address'
import { checkText } from '../../../lib/model/text-form'

describe('findBaseAddressFault', () => {
  it.each([
    'https://api.nexmo.com',
    'https://gateway.example.com:8443/vonage/',
    'http://127.0.0.1:4010',
    'http://localhost',
    'http://[::1]:1',
    'http://api.localhost',
  ])('accepts %s', (address) => {
    expect(findBaseAddressFault(address)).toBeUndefined()
    expect(checkText('base_address', address)).toBeUndefined()
  })

  it.each([
    ['http://api.nexmo.com', 'unencrypted'],
    ['http://127.0.0.1.example.com', 'unencrypted'],
    ['http://localhost.example.com', 'unencrypted'],
    ['api.nexmo.com', 'Got "api.nexmo.com"'],
    ['https:///api.nexmo.com', 'absolute https address'],
    ['https://a b', 'absolute https address'],
    ['ftp://api.nexmo.com', 'absolute https address'],
    ['user:hunter2@api.nexmo.com', 'absolute https address'],
    ['https://api.nexmo.com?a=1', 'nothing else'],
    ['https://api.nexmo.com#a', 'nothing else'],
    ['http://user:hunter2@api.nexmo.com', 'nothing else'],
    ['https://:hunter2@api.nexmo.com', 'nothing else'],
  ])('refuses %s, without showing what may be a password', (address, problem) => {
    const fault = findBaseAddressFault(address)
    expect(fault).toContain(problem)
    expect(fault).not.toContain('hunter2')
    expect(checkText('base_address', address)).toEqual({ summary: 'cannot be used', detail: fault })
  })
})
