import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { redact, Secret } from '../../../lib/diagnostics/secret'

describe('Secret', () => {
  it('shows [redacted] however it is printed, and its value only on demand', () => {
    const secret = new Secret('s3cr3t')
    expect(`${secret.toString()} ${JSON.stringify({ secret })} ${inspect(secret)}`).toBe(
      '[redacted] {"secret":"[redacted]"} [redacted]',
    )
    expect(secret.reveal()).toBe('s3cr3t')
  })
})

describe('redact', () => {
  it.each([
    ['Authorization: Basic YWJjOmRlZg==', 'Authorization: Basic [redacted]'],
    ['Bearer eyJ.abc-d_e.f', 'Bearer [redacted]'],
    ['token=eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiIxIn0.c2ln-_', 'token=[redacted]'],
    ['https://u:p@proxy:3128/x', 'https://[redacted]@proxy:3128/x'],
    ['?api_key=k&api_secret=abc&x=1', '?api_key=k&api_secret=[redacted]&x=1'],
    ['{"api_secret":"abc"}', '{"api_secret":"[redacted]"}'],
    [
      'key -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n end',
      'key [redacted]\n end',
    ],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE cut', '[redacted]'],
    ['-----BEGIN PUBLIC KEY-----\nMIIB', '-----BEGIN PUBLIC KEY-----\nMIIB'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted)
  })
})
