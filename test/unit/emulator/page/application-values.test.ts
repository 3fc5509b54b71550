import { describe, expect, it } from 'vitest'
import { bodyOf, type FormValues, valuesOf } from '../../../../lib/emulator/page/application-values'
import { anApplication, publicKey } from '../builders'

const full = anApplication({
  privacy: { improve_ai: true, of_the_future: 1 },
  capabilities: {
    voice: {
      webhooks: {
        answer_url: {
          address: 'https://example.com/answer',
          http_method: 'GET',
          connect_timeout: 1000,
          socket_timeout: 5000,
          of_the_future: 'kept',
        },
      },
      signed_callbacks: true,
      conversations_ttl: 48,
      payments: { gateways: [] },
    },
    video: {
      webhooks: { archive_status: { address: 'https://example.com/archive', active: false } },
      storage: { cloud_storage: true, server_side_encryption: false, end_to_end_encryption: false },
    },
    meetings: { webhooks: { room_changed: { address: 'https://example.com' } } },
  },
})

/** The values with some of them set or, by undefined, not sent. */
function edit(edits: Readonly<Record<string, string | undefined>>): FormValues {
  const values = new Map(valuesOf(full))
  for (const [name, value] of Object.entries(edits)) {
    if (value === undefined) values.delete(name)
    else values.set(name, value)
  }
  return values
}

describe('bodyOf', () => {
  it('of what the form shows is the application, with all that the page does not know', () => {
    expect(bodyOf(valuesOf(full), full)).toEqual(full)
  })

  it.each([
    ['capabilities.voice', undefined, ['capabilities', 'voice'], undefined],
    ['capabilities.voice.webhooks.answer_url.address', '', ['webhook'], undefined],
    [
      'capabilities.voice.conversations_ttl',
      '',
      ['capabilities', 'voice', 'conversations_ttl'],
      undefined,
    ],
    [
      'capabilities.voice.conversations_ttl',
      '72',
      ['capabilities', 'voice', 'conversations_ttl'],
      72,
    ],
    [
      'capabilities.voice.conversations_ttl',
      'x',
      ['capabilities', 'voice', 'conversations_ttl'],
      'x',
    ],
    [
      'capabilities.voice.signed_callbacks',
      undefined,
      ['capabilities', 'voice', 'signed_callbacks'],
      false,
    ],
    ['capabilities.vbc', 'on', ['capabilities', 'vbc'], {}],
    ['privacy.improve_ai', undefined, ['privacy', 'improve_ai'], false],
    [
      'keys.public_key',
      ` ${publicKey.replaceAll('\n', '\r\n')}`,
      ['keys', 'public_key'],
      publicKey,
    ],
    ['keys.public_key', '', ['keys'], {}],
  ])('%s %j', (name, value, path, expected) => {
    const body = bodyOf(edit({ [name]: value }), full)
    const place = path[0] === 'webhook' ? ['capabilities', 'voice', 'webhooks', 'answer_url'] : path
    if (expected === undefined) expect(body).not.toHaveProperty(place)
    else expect(body).toHaveProperty(place, expected)
    expect(body).toHaveProperty('capabilities.meetings', full.capabilities?.['meetings'])
  })

  it('of an empty form asks for a name and nothing else', () => {
    expect(bodyOf(new Map(), undefined)).toEqual({
      name: '',
      privacy: { improve_ai: false },
      keys: {},
      capabilities: {},
    })
  })
})
