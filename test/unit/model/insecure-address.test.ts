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
})
