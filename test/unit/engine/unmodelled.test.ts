import { describe, expect, it } from 'vitest'
import type { RawApplication } from '../../../lib/engine/ports'
import { findUnmodelled } from '../../../lib/engine/unmodelled'
import type { ApplicationId } from '../../../lib/model/application'

const id = '78d335fa-323d-4114-9c3d-d6f0d48968cf' as ApplicationId

describe('findUnmodelled', () => {
  it('finds fields and capabilities that no table has', () => {
    const raw: RawApplication = {
      id,
      name: 'Shop',
      keys: { public_key: 'PEM' },
      _links: {},
      security: { auth: 1 },
      privacy: { improve_ai: false, share: true },
      capabilities: {
        voice: {
          webhooks: {
            answer_url: { address: 'https://example.com', connection_timeout: 300, retries: 3 },
          },
          payments: { gateways: [] },
          region: 'eu-west',
        },
        meetings: {},
      },
    }
    expect(findUnmodelled(raw)).toEqual([
      'security',
      'privacy.share',
      'capabilities.voice.webhooks.answer_url.retries',
      'capabilities.voice.payments',
      'capabilities.meetings',
    ])
  })

  it('finds nothing in what is all modelled, or no object', () => {
    expect(findUnmodelled({ id, name: 'Shop' })).toEqual([])
    expect(findUnmodelled({ id, name: 'Shop', capabilities: { voice: null, rtc: {} } })).toEqual([])
  })
})
