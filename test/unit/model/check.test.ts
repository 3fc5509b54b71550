import { describe, expect, it } from 'vitest'
import { application } from '../../../lib/model/application'
import { checkTree } from '../../../lib/model/check'
import { numberLink } from '../../../lib/model/number-link'
import { type ObjectTree, type Tree, UNKNOWN } from '../../../lib/model/tree'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { anApplicationTree, aVoiceSlotTree, aVoiceTree, aWebhookTree } from '../../helpers/trees'

function check(tree: Tree) {
  return checkTree(application, tree, [])
}

/** The problems of a declared application with these capabilities, as a reader meets them. */
function read(capabilities: Tree): readonly string[] {
  return check(anApplicationTree({ capabilities })).map(
    ({ code, path, summary, detail }) => `${code} ${path.join('.')}: ${summary}. ${detail}`,
  )
}

const slot = 'capabilities.voice.webhooks.answer_url'

describe('checkTree', () => {
  it('finds nothing wrong with a full declaration', () => {
    const webhook = aWebhookTree({
      http_method: 'POST',
      connect_timeout: 300,
      socket_timeout: 5000,
    })
    const config = anApplicationTree({
      capabilities: {
        voice: {
          webhooks: { answer_url: webhook },
          signed_callbacks: false,
          conversations_ttl: 9000,
          leg_persistence_time: 31,
          region: 'eu-west',
        },
        messages: { version: 'v0.1', authenticate_inbound_media: true },
        rtc: {},
        vbc: {},
      },
      privacy: { improve_ai: true },
      public_key: aPublicKey(1),
    })
    expect(check(config)).toEqual([])
  })

  it.each<[string, Tree]>([
    ['the whole', UNKNOWN],
    ['an object', anApplicationTree({ capabilities: UNKNOWN })],
    ['a leaf', anApplicationTree({ name: UNKNOWN, public_key: UNKNOWN })],
  ])('finds nothing wrong with %s that is unknown', (_what, tree) => {
    expect(check(tree)).toEqual([])
  })

  it('gives all problems at once, each with its path', () => {
    const config: ObjectTree = {
      name: ' ',
      capabilities: {
        voice: {
          webhooks: { answer_url: { http_method: 'PUT' } },
          conversations_ttl: -1,
          signed_callbacks: 'yes',
        },
        telepathy: {},
      },
      privacy: {},
      public_key: 'abc',
      colour: 'red',
    }
    expect(check(config).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['attribute_unsupported', 'colour'],
      ['value_invalid', 'name'],
      ['attribute_unsupported', 'capabilities.telepathy'],
      ['attribute_required', `${slot}.address`],
      ['value_not_allowed', `${slot}.http_method`],
      ['value_invalid', 'capabilities.voice.signed_callbacks'],
      ['value_out_of_range', 'capabilities.voice.conversations_ttl'],
      ['attribute_required', 'privacy.improve_ai'],
      ['value_invalid', 'public_key'],
    ])
  })

  it.each<[string, Tree, string]>([
    [
      'a missing address',
      aVoiceSlotTree('answer_url', {}),
      `attribute_required ${slot}.address: ${slot}.address is missing. It must be set. The URL that Vonage calls: absolute, https or http.`,
    ],
    [
      'an empty address',
      aVoiceSlotTree('answer_url', { address: '' }),
      `value_invalid ${slot}.address: ${slot}.address is empty. Use an absolute URL, or leave the webhook out.`,
    ],
    [
      'an address without a scheme',
      aVoiceSlotTree('answer_url', { address: 'example.com' }),
      `value_invalid ${slot}.address: ${slot}.address is not a URL. Got "example.com". Use an absolute URL that starts with https:// (or http://), such as https://example.com/webhooks/answer.`,
    ],
    [
      'a method that is none',
      aVoiceSlotTree('answer_url', aWebhookTree({ http_method: 'get' })),
      `value_not_allowed ${slot}.http_method: ${slot}.http_method is not one of the accepted values. Got "get". Use one of GET, POST.`,
    ],
    [
      'the only method there is',
      { messages: { webhooks: { inbound_url: aWebhookTree({ http_method: 'GET' }) } } },
      'value_not_allowed capabilities.messages.webhooks.inbound_url.http_method: capabilities.messages.webhooks.inbound_url.http_method is not one of the accepted values. Got "GET". Use POST.',
    ],
    [
      'a timeout below the limit',
      aVoiceSlotTree('answer_url', aWebhookTree({ connect_timeout: 299 })),
      `value_out_of_range ${slot}.connect_timeout: ${slot}.connect_timeout is out of range. Got 299 ms. Use a whole number from 300 to 1000 ms.`,
    ],
    [
      'a timeout above the limit',
      aVoiceSlotTree('answer_url', aWebhookTree({ socket_timeout: 5001 })),
      `value_out_of_range ${slot}.socket_timeout: ${slot}.socket_timeout is out of range. Got 5001 ms. Use a whole number from 1000 to 5000 ms.`,
    ],
    [
      'a number of hours that nobody can wait for',
      aVoiceTree({ conversations_ttl: 1e40 }),
      'value_out_of_range capabilities.voice.conversations_ttl: capabilities.voice.conversations_ttl is out of range. Got 1e+40 hours. Use a whole number from 1 to 9000 hours.',
    ],
    [
      'a part of an hour',
      aVoiceTree({ conversations_ttl: 1.5 }),
      'value_invalid capabilities.voice.conversations_ttl: capabilities.voice.conversations_ttl has the wrong type. Got 1.5. Use a whole number.',
    ],
    [
      'no number at all',
      aVoiceTree({ conversations_ttl: Number.NaN }),
      'value_invalid capabilities.voice.conversations_ttl: capabilities.voice.conversations_ttl has the wrong type. Got NaN. Use a whole number.',
    ],
    [
      'a text for true',
      aVoiceTree({ signed_callbacks: 'true' }),
      'value_invalid capabilities.voice.signed_callbacks: capabilities.voice.signed_callbacks has the wrong type. Got "true". Use true or false.',
    ],
    [
      'an object for a text',
      aVoiceTree({ region: {} }),
      'value_invalid capabilities.voice.region: capabilities.voice.region has the wrong type. Got an object. Use a text.',
    ],
    [
      'a text for an object',
      { voice: 'on' },
      'value_invalid capabilities.voice: capabilities.voice has the wrong type. Got "on". Use an object.',
    ],
    [
      'an attribute of a capability that has none',
      { vbc: { webhooks: {} } },
      'attribute_unsupported capabilities.vbc.webhooks: capabilities.vbc.webhooks does not exist. capabilities.vbc has no "webhooks". It takes no attributes.',
    ],
    [
      'a slot of another capability',
      { rtc: { webhooks: { answer_url: aWebhookTree() } } },
      'attribute_unsupported capabilities.rtc.webhooks.answer_url: capabilities.rtc.webhooks.answer_url does not exist. capabilities.rtc.webhooks has no "answer_url". Use event_url.',
    ],
  ])('says what is accepted instead of %s', (_what, capabilities, text) => {
    expect(read(capabilities)).toEqual([text])
  })

  it.each([[[]], [['voice']]])('takes no list for an object: %j', (list) => {
    expect(read(list as unknown as Tree)).toEqual([
      'value_invalid capabilities: capabilities has the wrong type. Got a list. Use an object.',
    ])
  })

  it('takes no list for a text', () => {
    const region = ['eu-west'] as unknown as Tree
    expect(read(aVoiceTree({ region }))).toEqual([
      'value_invalid capabilities.voice.region: capabilities.voice.region has the wrong type. Got a list. Use a text.',
    ])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes no attribute for declared because every object has %s',
    (name) => {
      const config = JSON.parse(`{"name": "shop", "${name}": {"name": "x"}}`) as ObjectTree
      expect(check(config).map(({ code, path }) => [code, path])).toEqual([
        ['attribute_unsupported', [name]],
      ])
    },
  )

  it.each(['shop 🛒', 'Ünïcödé', '\u202Ereversed', 'a\u0000b', '\uD800', 'x'.repeat(100_000)])(
    'takes any name that is not empty',
    (name) => {
      expect(check(anApplicationTree({ name }))).toEqual([])
    },
  )

  it('names the attributes of a number link', () => {
    const link = { msisdn: '447700900000', application_id: 'x', app_id: 'y', country: 'gb' }
    expect(checkTree(numberLink, link, []).map(({ detail }) => detail)).toEqual([
      'This resource has no "app_id". Use msisdn, country, application_id.',
      'Got "gb". Use two capital letters, such as GB (ISO 3166-1 alpha-2).',
      'Got "x". Use the id of an application, such as 78d335fa-323d-0114-9c3d-d6f0d48968cf.',
    ])
  })
})

describe('checkTree and secrets', () => {
  const pasted = aPrivateKey(1)

  it('says what to do with a private key in public_key, and does not repeat it', () => {
    expect(check(anApplicationTree({ public_key: pasted }))).toEqual([
      {
        severity: 'error',
        code: 'value_invalid',
        summary: 'public_key is a private key',
        detail:
          'A private key must not go here, and is not sent. Use an RSA public key in PEM that starts with -----BEGIN PUBLIC KEY-----. If this one was shared or stored, replace it.',
        path: ['public_key'],
      },
    ])
  })

  it.each<[string, Tree]>([
    ['without its first line', anApplicationTree({ public_key: 'UFJJVkFURQ1' })],
    ['in a list', anApplicationTree({ public_key: [pasted] as unknown as Tree })],
    [
      'in an address',
      anApplicationTree({ capabilities: aVoiceSlotTree('answer_url', { address: pasted }) }),
    ],
    ['in a choice', anApplicationTree({ capabilities: aVoiceTree({ region: pasted }) })],
    ['in place of an object', anApplicationTree({ privacy: pasted })],
    ['in place of true or false', anApplicationTree({ privacy: { improve_ai: pasted } })],
    ['as a name of an attribute', { name: 'shop', [pasted]: 1 }],
  ])('does not repeat a private key %s', (_where, tree) => {
    const [problem] = check(tree)
    expect(problem?.detail).toMatch(/Use /)
    expect(`${problem?.summary} ${problem?.detail}`).not.toContain('UFJJVkFURQ')
  })
})
