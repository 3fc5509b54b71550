import { describe, expect, it } from 'vitest'
import { diffTrees } from '../../../lib/engine/attribute-change'
import { findOddValues } from '../../../lib/engine/odd-values'
import { planApplication } from '../../../lib/engine/plan-application'
import type { Json, JsonObject, RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import { buildBody, findManagedParts } from '../../../lib/engine/write-raw'
import { capabilityNames } from '../../../lib/model/capabilities'
import type { Tree } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { anApplicationTree } from '../../helpers/trees'

const address = 'https://example.com/hook'

function aRaw(fields: JsonObject): RawApplication {
  return aWireShop(1, fields) as RawApplication
}

/** What an application has, the path that a warning names, and the least that code says of it. */
const odd: readonly (readonly [string, JsonObject, string, Tree])[] = [
  [
    'an infinite lifetime',
    { voice: { conversations_ttl: 0 } },
    'capabilities.voice.conversations_ttl',
    { voice: {} },
  ],
  [
    'a lifetime as a text',
    { voice: { conversations_ttl: '48' } },
    'capabilities.voice.conversations_ttl',
    { voice: {} },
  ],
  [
    'a switch as a text',
    { rtc: { signed_callbacks: 'yes' } },
    'capabilities.rtc.signed_callbacks',
    { rtc: {} },
  ],
  ['an unknown region', { voice: { region: 'mars' } }, 'capabilities.voice.region', { voice: {} }],
  [
    'an unknown version',
    { messages: { version: 'v9' } },
    'capabilities.messages.version',
    { messages: {} },
  ],
  [
    'a short timeout',
    { voice: { webhooks: { answer_url: { address, http_method: 'GET', socket_timeout: 500 } } } },
    'capabilities.voice.webhooks.answer_url.socket_timeout',
    { voice: { webhooks: { answer_url: { address } } } },
  ],
  [
    'a method in small letters',
    { voice: { webhooks: { answer_url: { address, http_method: 'get' } } } },
    'capabilities.voice.webhooks.answer_url.http_method',
    { voice: { webhooks: { answer_url: { address } } } },
  ],
  [
    'an unknown method',
    { rtc: { webhooks: { event_url: { address, http_method: 'PATCH' } } } },
    'capabilities.rtc.webhooks.event_url.http_method',
    { rtc: { webhooks: { event_url: { address } } } },
  ],
  [
    'an address that is no URL',
    { voice: { webhooks: { event_url: { address: 'example.com', http_method: 'POST' } } } },
    'capabilities.voice.webhooks.event_url.address',
    { voice: {} },
  ],
  [
    'a video address that is no URL',
    { video: { webhooks: { archive_status: { address: '/hook', active: true } } } },
    'capabilities.video.webhooks.archive_status.address',
    { video: {} },
  ],
  [
    'a redirect that is no URL',
    { network_apis: { redirect_uri: '/back' } },
    'capabilities.network_apis.redirect_uri',
    { network_apis: {} },
  ],
  ['a capability that is no object', { voice: true }, 'capabilities.voice', {}],
  [
    'a slot that is a text',
    { voice: { webhooks: { answer_url: address } } },
    'capabilities.voice.webhooks.answer_url',
    { voice: {} },
  ],
  [
    'webhooks that are a list',
    { voice: { webhooks: [1] } },
    'capabilities.voice.webhooks',
    { voice: {} },
  ],
]

/** Values that are no news: the API shows them for "not set". */
const unset: readonly JsonObject[] = [
  { voice: { region: '' } },
  { voice: { webhooks: { fallback_answer_url: { address: '', http_method: 'GET' } } } },
  { voice: { webhooks: {} } },
  { voice: { webhooks: [] } },
  { voice: { webhooks: null, region: null } },
  { network_apis: { redirect_uri: '' } },
  { verify: { version: 'v2' } },
  { video: { storage: {} } },
]

/** The plan and the body of a mere rename of what someone declared in as few words as possible. */
function rename(raw: RawApplication, capabilities: Tree) {
  const prior = applicationFromRaw(raw, null)
  const config = anApplicationTree({ name: 'store', capabilities })
  const planned = planApplication(config, prior)
  const body = buildBody(raw, planned, findManagedParts(config, undefined, capabilityNames))
  return { changes: diffTrees(prior, planned), body }
}

describe('an odd value', () => {
  it.each(odd)('is named: %s', (_what, capabilities, path) => {
    const warnings = findOddValues(aRaw({ capabilities }))
    expect(warnings).toMatchObject([
      { severity: 'warning', code: 'value_odd', path: path.split('.') },
    ])
    expect(warnings[0]?.detail).toContain(
      'Application "shop" (00000000-0000-4000-8000-000000000001)',
    )
  })

  it.each(odd)(
    'is left alone by a rename that does not declare it: %s',
    (_what, held, _path, declared) => {
      const raw = aRaw({ capabilities: held, privacy: { improve_ai: true }, keys: {} })
      const { changes, body } = rename(raw, declared)
      expect(changes).toEqual([{ path: ['name'], before: 'shop', after: 'store' }])
      expect(body).toEqual({ name: 'store', capabilities: held, privacy: { improve_ai: true } })
    },
  )

  it.each(unset)('is none where the API shows that nothing is set: %j', (capabilities) => {
    const raw = aRaw({ capabilities, privacy: { improve_ai: true } })
    expect(findOddValues(raw)).toEqual([])
    const names = Object.keys(capabilities).map((name) => [name, {}])
    const { changes, body } = rename(raw, Object.fromEntries(names) as Tree)
    expect(changes).toEqual([{ path: ['name'], before: 'shop', after: 'store' }])
    expect(body).toEqual({ name: 'store', capabilities, privacy: { improve_ai: true } })
  })

  it('is replaced by a value that is declared', () => {
    const raw = aRaw({ capabilities: { voice: { conversations_ttl: 0, region: 3 } } })
    const { changes, body } = rename(raw, { voice: { conversations_ttl: 24, region: 'eu-west' } })
    expect(changes.map(({ path }) => path.join('.'))).toEqual([
      'capabilities.voice.conversations_ttl',
      'capabilities.voice.region',
      'name',
    ])
    expect(body['capabilities']).toEqual({ voice: { conversations_ttl: 24, region: 'eu-west' } })
  })

  it('is not looked for in capabilities that are not managed', () => {
    const raw = aRaw({ capabilities: { voice: { conversations_ttl: 0 }, rtc: true } })
    expect(findOddValues(raw, ['rtc']).map(({ path }) => path)).toEqual([['capabilities', 'rtc']])
  })

  it.each<[JsonObject, string]>([
    [{ keys: 'none' }, 'public_key'],
    [{ keys: { public_key: 1 } }, 'public_key'],
    [{ privacy: { improve_ai: 'no' } }, 'privacy.improve_ai'],
    [{ capabilities: 'none' }, 'capabilities'],
  ])('is named beside the capabilities: %j', (fields, path) => {
    expect(findOddValues(aRaw(fields)).map((one) => one.path.join('.'))).toEqual([path])
  })

  it('is not repeated where it is long or a secret', () => {
    const region = 'x'.repeat(10_000)
    const [long] = findOddValues(aRaw({ capabilities: { voice: { region } } }))
    expect(long?.detail.length).toBeLessThan(400)
    const key: Json = { 'PRIVATE KEY': '-----BEGIN PRIVATE KEY-----' }
    const [secret] = findOddValues(aRaw({ keys: { public_key: key } }))
    expect(secret?.detail).not.toContain('PRIVATE')
  })
})
