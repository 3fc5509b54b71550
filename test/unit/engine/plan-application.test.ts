import { describe, expect, it } from 'vitest'
import { diffTrees } from '../../../lib/engine/attribute-change'
import { planApplication } from '../../../lib/engine/plan-application'
import { type ObjectTree, type Tree, treeAt, UNKNOWN } from '../../../lib/model/tree'
import { aPublicKey } from '../../helpers/fake-keys'
import {
  anApplicationTree,
  aVoiceSlotTree,
  aVoiceTree,
  aWebhookTree,
  theCapabilities,
} from '../../helpers/trees'

/** A full voice capability as it was recorded. */
function aRecordedVoice(more: ObjectTree = {}): ObjectTree {
  return {
    webhooks: null,
    signed_callbacks: true,
    conversations_ttl: 48,
    leg_persistence_time: 7,
    region: null,
    ...more,
  }
}

function aRecordedTree(voice: Tree, rest: ObjectTree = {}) {
  return anApplicationTree({
    capabilities: theCapabilities({ voice }),
    privacy: { improve_ai: false },
    public_key: aPublicKey(1),
    ...rest,
  })
}

const answer = { answer_url: null, fallback_answer_url: null, event_url: null }

describe('planApplication of a new application', () => {
  it('fills in documented defaults, and leaves to the server what only it knows', () => {
    const config = anApplicationTree({ capabilities: aVoiceSlotTree('event_url', aWebhookTree()) })
    expect(planApplication(config, null)).toEqual({
      name: 'shop',
      capabilities: theCapabilities({
        voice: {
          webhooks: {
            answer_url: null,
            fallback_answer_url: null,
            event_url: {
              address: 'https://example.com/hook',
              http_method: 'POST',
              connect_timeout: 1000,
              socket_timeout: 10000,
            },
          },
          signed_callbacks: true,
          conversations_ttl: 48,
          leg_persistence_time: UNKNOWN,
          region: UNKNOWN,
        },
      }),
      privacy: { improve_ai: false },
      public_key: UNKNOWN,
    })
  })

  it('leaves capabilities alone that are not declared', () => {
    expect(planApplication(anApplicationTree(), null).capabilities).toBeNull()
  })

  it('keeps `{}` and null apart', () => {
    const { capabilities } = planApplication(anApplicationTree({ capabilities: {} }), null)
    expect(capabilities).toEqual(theCapabilities())
  })

  it('plans the key of the user', () => {
    const config = anApplicationTree({ public_key: aPublicKey(2) })
    expect(planApplication(config, null).public_key).toBe(aPublicKey(2))
  })
})

describe('planApplication and unknown values', () => {
  const voice = 'capabilities.voice'
  it.each<[string, Tree]>([
    ['name', anApplicationTree({ name: UNKNOWN })],
    ['capabilities', anApplicationTree({ capabilities: UNKNOWN })],
    [voice, anApplicationTree({ capabilities: aVoiceTree(UNKNOWN as never) })],
    [`${voice}.webhooks`, anApplicationTree({ capabilities: aVoiceTree({ webhooks: UNKNOWN }) })],
    [
      `${voice}.webhooks.answer_url`,
      anApplicationTree({ capabilities: aVoiceSlotTree('answer_url', UNKNOWN) }),
    ],
    [
      `${voice}.webhooks.answer_url.address`,
      anApplicationTree({ capabilities: aVoiceSlotTree('answer_url', { address: UNKNOWN }) }),
    ],
    [
      `${voice}.signed_callbacks`,
      anApplicationTree({ capabilities: aVoiceTree({ signed_callbacks: UNKNOWN }) }),
    ],
    [`${voice}.region`, anApplicationTree({ capabilities: aVoiceTree({ region: UNKNOWN }) })],
    ['privacy', anApplicationTree({ privacy: UNKNOWN })],
    ['privacy.improve_ai', anApplicationTree({ privacy: { improve_ai: UNKNOWN } })],
    ['public_key', anApplicationTree({ public_key: UNKNOWN })],
  ])('are unknown at exactly that node: %s', (dotted, config) => {
    const path = dotted.split('.')
    const planned = planApplication(config as never, aRecordedTree(null))
    expect(treeAt(planned, path)).toBe(UNKNOWN)
    if (path.length > 1) expect(treeAt(planned, path.slice(0, -1))).toBeTypeOf('object')
  })
})

describe('planApplication of an application that exists', () => {
  it('is the prior tree itself when nothing changes', () => {
    const prior = aRecordedTree(aRecordedVoice())
    const config = anApplicationTree({ capabilities: aVoiceTree({ conversations_ttl: 48 }) })
    expect(planApplication(config, prior)).toBe(prior)
  })

  it.each<[string, Tree]>([
    ['voice', aRecordedVoice()],
    ['nothing', null],
  ])('takes what is there for capabilities that are not declared: %s', (_what, voice) => {
    const prior = aRecordedTree(voice)
    expect(planApplication(anApplicationTree(), prior)).toBe(prior)
  })

  it('takes what is there for a privacy that is not declared', () => {
    const prior = aRecordedTree(null, { privacy: { improve_ai: true } })
    expect(planApplication(anApplicationTree(), prior)).toBe(prior)
  })

  it('removes every capability for `{}`', () => {
    const planned = planApplication(
      anApplicationTree({ capabilities: {} }),
      aRecordedTree(aRecordedVoice()),
    )
    expect(treeAt(planned, ['capabilities', 'voice'])).toBeNull()
  })

  it('plans the documented default where a value was taken out of the code', () => {
    const webhook = aWebhookTree({
      http_method: 'POST',
      connect_timeout: 300,
      socket_timeout: 3000,
    })
    const prior = aRecordedTree(aRecordedVoice({ webhooks: { ...answer, answer_url: webhook } }))
    const config = anApplicationTree({ capabilities: aVoiceSlotTree('answer_url', aWebhookTree()) })
    expect(
      treeAt(planApplication(config, prior), ['capabilities', 'voice', 'webhooks', 'answer_url']),
    ).toEqual({
      address: 'https://example.com/hook',
      http_method: 'GET',
      connect_timeout: 1000,
      socket_timeout: 5000,
    })
  })

  it('leaves a value without a default to the server when it was taken out of the code', () => {
    const prior = aRecordedTree(aRecordedVoice({ region: 'eu-west' }))
    const config = anApplicationTree({ capabilities: aVoiceTree() })
    expect(treeAt(planApplication(config, prior), ['capabilities', 'voice', 'region'])).toBe(
      UNKNOWN,
    )
  })

  it.each<[Tree, Tree, string]>([
    [2, 2, 'one default is kept'],
    [7, 7, 'the other default is kept'],
    [null, null, 'one that the server does not show is kept'],
    [30, UNKNOWN, 'any other value is left to the server'],
  ])('of a persistence time that is left out: %s becomes %s, as %s', (before, after) => {
    const prior = aRecordedTree(aRecordedVoice({ leg_persistence_time: before }))
    const config = anApplicationTree({ capabilities: aVoiceTree() })
    expect(
      treeAt(planApplication(config, prior), ['capabilities', 'voice', 'leg_persistence_time']),
    ).toBe(after)
  })

  it('shows nothing but the name of an application that is renamed', () => {
    const nothing = { signed_callbacks: null, conversations_ttl: null, leg_persistence_time: null }
    const prior = aRecordedTree(aRecordedVoice({ ...nothing, region: null }))
    const config = anApplicationTree({ name: 'store', capabilities: aVoiceTree() })
    expect(diffTrees(prior, planApplication(config, prior))).toEqual([
      { path: ['name'], before: 'shop', after: 'store' },
    ])
  })

  it('keeps a value that the server chose itself, and only that value', () => {
    const config = anApplicationTree({ capabilities: aVoiceTree() })
    const prior = aRecordedTree(aRecordedVoice({ leg_persistence_time: 30 }))
    const path = 'capabilities.voice.leg_persistence_time'
    const plan = (value: number) =>
      planApplication(config, prior, { serverChoices: [{ path, value }] })
    expect(plan(30)).toBe(prior)
    expect(treeAt(plan(29), path.split('.'))).toBe(UNKNOWN)
  })

  it('leaves the persistence time of a capability that is new to the server', () => {
    const planned = planApplication(
      anApplicationTree({ capabilities: { rtc: {} } }),
      aRecordedTree(null),
    )
    expect(treeAt(planned, ['capabilities', 'rtc'])).toEqual({
      webhooks: null,
      signed_callbacks: true,
      leg_persistence_time: UNKNOWN,
    })
  })
})

describe('planApplication of what the checks refuse', () => {
  it('takes a text in place of an object for nothing', () => {
    const config = anApplicationTree({
      name: null,
      capabilities: { voice: 'on' },
      privacy: 'none',
    })
    expect(planApplication(config, null)).toMatchObject({
      name: null,
      capabilities: { voice: null },
      privacy: null,
    })
  })
})

describe('planApplication and the public key', () => {
  const wide = aPublicKey(1).replaceAll('\n', '\r\n')

  it('shows no change for other white space in the PEM', () => {
    const prior = aRecordedTree(null)
    const config = anApplicationTree({ public_key: wide })
    expect(planApplication(config, prior)).toBe(prior)
  })

  it('rotates to another key of the user', () => {
    const config = anApplicationTree({ public_key: aPublicKey(2) })
    expect(planApplication(config, aRecordedTree(null)).public_key).toBe(aPublicKey(2))
  })

  it('puts back the half of the private key that is held', () => {
    const prior = aRecordedTree(null, { public_key: aPublicKey(3) })
    const planned = planApplication(anApplicationTree(), prior, { heldPublicKey: aPublicKey(1) })
    expect(planned.public_key).toBe(aPublicKey(1))
  })

  it('puts it back where the server has no key at all', () => {
    const prior = aRecordedTree(null, { public_key: null })
    const planned = planApplication(anApplicationTree(), prior, { heldPublicKey: aPublicKey(1) })
    expect(planned.public_key).toBe(aPublicKey(1))
  })

  it('leaves the key of an imported application alone', () => {
    const prior = aRecordedTree(null)
    expect(planApplication(anApplicationTree(), prior)).toBe(prior)
  })
})
