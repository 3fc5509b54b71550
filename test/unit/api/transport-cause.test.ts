import { describe, expect, it } from 'vitest'
import { isLastingCause, transportCauseOf } from '../../../lib/api/transport-cause'

function failureWith(code: string): Error {
  return Object.assign(new Error('request failed'), { code })
}

describe('transportCauseOf', () => {
  it.each([
    ['ECONNREFUSED', 'nothing accepts connections there', false],
    ['ENOTFOUND', 'its name cannot be resolved', false],
    ['EAI_AGAIN', 'its name cannot be resolved', false],
    ['ECONNRESET', 'the connection was cut before the answer was complete', false],
    ['ERR_STREAM_PREMATURE_CLOSE', 'the connection was cut before the answer was complete', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'not signed by an authority that this machine trusts', true],
    ['CERT_HAS_EXPIRED', 'its TLS certificate has expired', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its TLS certificate is for another host', true],
    ['HPE_INVALID_CONSTANT', 'does not speak HTTP', true],
    ['EMFILE', 'the connection failed with EMFILE', false],
  ])('says %s in words', (code, words, lasts) => {
    const cause = transportCauseOf(failureWith(code))
    expect(cause.words).toContain(words)
    expect(isLastingCause(cause)).toBe(lasts)
  })

  it('looks behind wrappers and at the first of several addresses', () => {
    const several = new AggregateError([failureWith('ECONNREFUSED'), failureWith('ENETUNREACH')])
    const wrapped = new Error('outer', { cause: several })
    expect(transportCauseOf(wrapped).words).toBe('nothing accepts connections there')
    expect(transportCauseOf('text').words).toBe('the connection failed')
  })
})
