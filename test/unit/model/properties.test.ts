import type {
  MessagesCapabilityProps,
  RtcCapabilityProps,
  VoiceCapabilityProps,
  VoiceRegion,
  VoiceWebhook,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { capabilities, voiceRegions } from '../../../lib/model/capabilities'
import { propertiesOf, toCamelCase, toSnakeCase } from '../../../lib/model/properties'

const address = 'https://example.com'

// Required: a property that the interface gains or loses does not compile here.
const voiceWebhook: Required<VoiceWebhook> = {
  address,
  httpMethod: 'GET',
  connectTimeoutMs: 300,
  socketTimeoutMs: 1000,
}
const voice: Required<VoiceCapabilityProps> = {
  answerUrl: voiceWebhook,
  fallbackAnswerUrl: voiceWebhook,
  eventUrl: voiceWebhook,
  signedCallbacks: true,
  conversationsTtlHours: 1,
  legPersistenceTimeDays: 1,
  region: 'na-east',
}
const messages: Required<MessagesCapabilityProps> = {
  inboundUrl: address,
  statusUrl: address,
  version: 'v1',
  authenticateInboundMedia: true,
}
const rtc: Required<RtcCapabilityProps> = {
  eventUrl: address,
  signedCallbacks: true,
  legPersistenceTimeDays: 1,
}
const regions: Record<VoiceRegion, true> = {
  'na-east': true,
  'na-west': true,
  'eu-east': true,
  'eu-west': true,
  'apac-sng': true,
  'apac-australia': true,
}

describe('propertiesOf', () => {
  it.each([
    ['voice', voice],
    ['messages', messages],
    ['rtc', rtc],
    ['vbc', {}],
  ] as const)('names every attribute of %s as its construct does', (name, props) => {
    const names = propertiesOf(capabilities[name]).map((property) => property.name)
    expect(names.sort()).toEqual(Object.keys(props).sort())
  })

  it('names every attribute of a voice webhook as its interface does', () => {
    const slot = propertiesOf(capabilities.voice).find(({ name }) => name === 'answerUrl')
    const names =
      slot?.attribute.kind === 'object' ? propertiesOf(slot.attribute).map(({ name }) => name) : []
    expect(names.sort()).toEqual(Object.keys(voiceWebhook).sort())
  })

  it('says where the API has a webhook', () => {
    expect(propertiesOf(capabilities.rtc).map(({ path }) => path.join('.'))).toEqual([
      'webhooks.event_url',
      'signed_callbacks',
      'leg_persistence_time',
    ])
  })

  it('has the regions of the model', () => {
    expect(Object.keys(regions).sort()).toEqual(Object.keys(voiceRegions).sort())
  })
})

describe('toCamelCase and toSnakeCase', () => {
  it.each([
    ['answer_url', 'answerUrl'],
    ['rtc', 'rtc'],
    ['private_key_wo', 'privateKeyWo'],
  ])('turn %s into %s and back', (snake, camel) => {
    expect(toCamelCase(snake)).toBe(camel)
    expect(toSnakeCase(camel)).toBe(snake)
  })
})
