import { describe, expect, it } from 'vitest'
import { isProxied } from '../../../lib/api/proxied-host'

describe('isProxied', () => {
  it.each([
    ['https://api.nexmo.com', [], true],
    ['https://api.nexmo.com', ['*'], false],
    ['https://api.nexmo.com', ['nexmo.com'], false],
    ['https://api.nexmo.com', ['.nexmo.com'], false],
    ['https://api.nexmo.com', ['*.nexmo.com'], false],
    ['https://api.nexmo.com', ['API.NEXMO.COM'], false],
    ['https://api.nexmo.com', ['exmo.com', 'nexmo.co'], true],
    ['https://nexmo.com.example.org', ['nexmo.com'], true],
    ['https://api.nexmo.com', ['api.nexmo.com:443'], false],
    ['https://api.nexmo.com', ['api.nexmo.com:8443'], true],
    ['https://api.nexmo.com:8443', ['api.nexmo.com:8443'], false],
    ['https://127.0.0.1:4010', ['localhost', '127.0.0.1'], false],
    ['https://[::1]:4010', ['::1'], false],
    ['https://[::1]:4010', ['[::1]:4010'], false],
    ['https://[::1]:4010', ['[::1]:4011'], true],
    ['https://api.nexmo.com', ['', ' '], true],
  ])('%s with the exceptions %j: %s', (url, except, answer) => {
    expect(isProxied(new URL(url), except)).toBe(answer)
  })
})
