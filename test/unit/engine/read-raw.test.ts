import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOddValues } from '../../../lib/engine/odd-values'
import { planApplication } from '../../../lib/engine/plan-application'
import type { Json, JsonObject, RawApplication } from '../../../lib/engine/ports'
import { applicationFromRaw } from '../../../lib/engine/read-raw'
import type { ApplicationTree } from '../../../lib/model/application'
import { type Tree, treeAt } from '../../../lib/model/tree'
import { aWireShop } from '../../helpers/creations'
import { aPublicKey } from '../../helpers/fake-keys'
import { anApplicationTree, aVoiceTree, theCapabilities } from '../../helpers/trees'

function aRaw(fields: JsonObject = {}): RawApplication {
  return aWireShop(1, fields) as RawApplication
}

function voiceOf(voice: Json, prior: ApplicationTree | null = null): Tree {
  const tree = applicationFromRaw(aRaw({ capabilities: { voice } }), prior)
  return treeAt(tree, ['capabilities', 'voice'])
}

function slotOf(slot: Json): Tree {
  return treeAt(voiceOf({ webhooks: { answer_url: slot } }), ['webhooks', 'answer_url'])
}

describe('applicationFromRaw', () => {
  it('reads texts in the normal form in which Terraform holds them', () => {
    const voice = { webhooks: { answer_url: { address: 'https://example.com/e\u0301' } } }
    const tree = applicationFromRaw(aRaw({ name: 'cafe\u0301', capabilities: { voice } }), null)
    const address = ['capabilities', 'voice', 'webhooks', 'answer_url', 'address']
    expect(tree.name).toBe('caf\u00e9')
    expect(treeAt(tree, address)).toBe('https://example.com/\u00e9')
  })

  it('reads as null what the answer does not show, whatever its default is', () => {
    expect(applicationFromRaw(aRaw({ capabilities: { voice: {}, vbc: {} } }), null)).toEqual({
      name: 'shop',
      capabilities: theCapabilities({
        voice: {
          webhooks: null,
          signed_callbacks: null,
          conversations_ttl: null,
          leg_persistence_time: null,
          region: null,
        },
        vbc: {},
      }),
      privacy: { improve_ai: false },
      public_key: null,
    })
  })

  it('reads an application that shows nothing but its name', () => {
    const raw = { id: aRaw().id, name: 'bare', capabilities: null, privacy: null, keys: null }
    expect(applicationFromRaw(raw, null)).toEqual({
      name: 'bare',
      capabilities: theCapabilities(),
      privacy: null,
      public_key: null,
    })
  })

  it('leaves capabilities unread that were left alone', () => {
    const raw = aRaw({ capabilities: { voice: 'unreadable' } })
    expect(applicationFromRaw(raw, anApplicationTree()).capabilities).toBeNull()
  })

  it('reads them at an import, after which the plan with them is empty', () => {
    const webhooks = { event_url: { address: 'https://example.com/hook' } }
    const capabilities = { voice: { webhooks, leg_persistence_time: 7 } }
    const imported = applicationFromRaw(aRaw({ capabilities }), null)
    expect(planApplication(anApplicationTree({ capabilities }), imported)).toBe(imported)
    expect(planApplication(anApplicationTree(), imported)).toBe(imported)
  })

  it.each<[string, Json]>([
    ['an empty address', { address: '', http_method: 'GET' }],
    ['no address', { http_method: 'GET' }],
    ['an address of null', { address: null }],
    ['null', null],
    ['an empty object', {}],
  ])('takes a slot with %s for absent', (_what, slot) => {
    expect(slotOf(slot)).toBeNull()
  })

  it('reads the older name of a timeout, and prefers the one of today', () => {
    const slot = { address: 'https://example.com/hook', connection_timeout: 500 }
    expect(slotOf(slot)).toMatchObject({ connect_timeout: 500 })
    expect(slotOf({ ...slot, connect_timeout: 600 })).toMatchObject({ connect_timeout: 600 })
    expect(slotOf({ ...slot, connect_timeout: null })).toMatchObject({ connect_timeout: 500 })
    expect(slotOf(slot)).not.toHaveProperty('connection_timeout')
  })

  it.each<[string, Json, Tree]>([
    ['no webhooks', {}, null],
    ['empty webhooks', { webhooks: {} }, null],
    ['webhooks that nobody models', { webhooks: { odd_url: {} } }, null],
  ])('keeps the recorded form of %s', (_what, voice) => {
    const none = { answer_url: null, fallback_answer_url: null, event_url: null }
    const recorded = (webhooks: Tree) =>
      anApplicationTree({ capabilities: aVoiceTree({ webhooks }) })
    expect(treeAt(voiceOf(voice, recorded(null)), ['webhooks'])).toBeNull()
    expect(treeAt(voiceOf(voice, recorded(none)), ['webhooks'])).toEqual(none)
  })

  it('shows that all recorded webhooks went', () => {
    const webhooks = { answer_url: { address: 'https://example.com/hook' } }
    const prior = anApplicationTree({ capabilities: aVoiceTree({ webhooks }) })
    expect(treeAt(voiceOf({}, prior), ['webhooks'])).toBeNull()
  })

  it('keeps the recorded text of the same key', () => {
    const raw = aRaw({ keys: { public_key: aPublicKey(1).replaceAll('\n', '\r\n') } })
    const prior = anApplicationTree({ public_key: aPublicKey(1) })
    expect(applicationFromRaw(raw, prior).public_key).toBe(aPublicKey(1))
    const other = anApplicationTree({ public_key: aPublicKey(2) })
    expect(applicationFromRaw(raw, other).public_key).toContain('\r\n')
  })

  it('takes an empty key for none', () => {
    expect(applicationFromRaw(aRaw({ keys: { public_key: '' } }), null).public_key).toBeNull()
  })

  it('reads an id of old form as it is', () => {
    const raw = { ...aRaw(), id: '78d335fa323d01149c3dd6f0d48968cf' } as RawApplication
    expect(applicationFromRaw(raw, null).name).toBe('shop')
  })
})

describe('applicationFromRaw of an undocumented answer', () => {
  it.each<[string, Json, readonly string[], Tree]>([
    ['a list', [], ['voice'], null],
    ['a capability that is no object', { voice: true }, ['voice'], null],
    [
      'a slot that is a text',
      { voice: { webhooks: { answer_url: 'https://x' } } },
      ['voice', 'webhooks'],
      null,
    ],
    ['webhooks as PHP writes none', { voice: { webhooks: [] } }, ['voice', 'webhooks'], null],
    [
      'a number as a text',
      { voice: { conversations_ttl: '48' } },
      ['voice', 'conversations_ttl'],
      null,
    ],
    [
      'an object for a switch',
      { voice: { signed_callbacks: {} } },
      ['voice', 'signed_callbacks'],
      null,
    ],
    ['a number for a region', { voice: { region: 3.5 } }, ['voice', 'region'], null],
    ['an empty region', { voice: { region: '' } }, ['voice', 'region'], null],
    [
      'a value below the limit',
      { voice: { conversations_ttl: 0 } },
      ['voice', 'conversations_ttl'],
      0,
    ],
    [
      'a region in capital letters',
      { voice: { region: 'EU-West' } },
      ['voice', 'region'],
      'eu-west',
    ],
    ['an unknown region', { voice: { region: 'mars' } }, ['voice', 'region'], 'mars'],
  ])('reads %s', (_what, capabilities, path, value) => {
    const tree = applicationFromRaw(aRaw({ capabilities }), null)
    expect(treeAt(tree, ['capabilities', ...path])).toEqual(value)
  })

  it.each<JsonObject>([{ privacy: [] }, { privacy: 'none' }, { privacy: { improve_ai: 'no' } }])(
    'reads %j as an application that shows no privacy',
    (fields) => expect(applicationFromRaw(aRaw(fields), null).privacy).toBeNull(),
  )

  it.each<JsonObject>([{ keys: 'none' }, { keys: { public_key: 1 } }, { keys: null }])(
    'reads %j as an application that shows no key',
    (fields) => expect(applicationFromRaw(aRaw(fields), null).public_key).toBeNull(),
  )

  it('never throws on arbitrary JSON, wherever it stands', () => {
    const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>
    const some = <T>(shape: Record<string, fc.Arbitrary<T>>) =>
      fc.record(shape, { requiredKeys: [] })
    const webhook = some({ address: json, http_method: json, connect_timeout: json })
    const webhooks = fc.oneof(json, some<unknown>({ answer_url: webhook, event_url: json }))
    const voice = some({ webhooks, signed_callbacks: json, region: json, ['__proto__']: json })
    const capabilities = some<unknown>({ voice, rtc: json, constructor: json })
    const fields = fc.record(
      { capabilities: fc.oneof(json, capabilities), keys: json, privacy: json, extra: json },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fields, fc.boolean(), (raw, isKnown) => {
        const prior = isKnown ? anApplicationTree({ capabilities: {} }) : null
        applicationFromRaw(aRaw(raw as JsonObject), prior)
        findOddValues(aRaw(raw as JsonObject))
      }),
      { numRuns: 200 },
    )
  })
})
