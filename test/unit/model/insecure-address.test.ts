import { describe, expect, it } from 'vitest'
import { application } from '../../../lib/model/application'
import { warnInsecure } from '../../../lib/model/insecure-address'
import { UNKNOWN } from '../../../lib/model/tree'

const pathsOf = (webhooks: Record<string, { address: string | typeof UNKNOWN }>) =>
  warnInsecure(application, { name: 'http://shop', capabilities: { voice: { webhooks } } }, []).map(
    ({ severity, code, path }) => ({ severity, code, path: path.join('.') }),
  )

describe('warnInsecure', () => {
  it('warns of every address without encryption, and of nothing else', () => {
    expect(
      pathsOf({
        answer_url: { address: 'http://example.com' },
        event_url: { address: 'HTTP://example.com' },
        fallback_answer_url: { address: 'https://example.com' },
      }),
    ).toEqual([
      {
        severity: 'warning',
        code: 'address_insecure',
        path: 'capabilities.voice.webhooks.answer_url.address',
      },
      {
        severity: 'warning',
        code: 'address_insecure',
        path: 'capabilities.voice.webhooks.event_url.address',
      },
    ])
    expect(pathsOf({ answer_url: { address: UNKNOWN } })).toEqual([])
  })

  it.each([
    ['http://example.com/back', 1],
    ['http://localhost.example.com', 1],
    ['http:', 1],
    ['https://example.com/back', 0],
    ['com.example.app:/back', 0],
    ['http://localhost:3000/back', 0],
    ['HTTP://LOCALHOST', 0],
    ['http://127.0.0.1/back', 0],
    ['http://[::1]:8080', 0],
  ])('of %s, where a browser brings a code, gives %i', (redirect_uri, count) => {
    const tree = { capabilities: { network_apis: { redirect_uri } } }
    const warnings = warnInsecure(application, tree, [])
    expect(warnings.map(({ path }) => path.join('.'))).toEqual(
      Array(count).fill('capabilities.network_apis.redirect_uri'),
    )
  })
})
