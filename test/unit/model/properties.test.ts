import type {
  MessagesCapabilityProps,
  NetworkApisCapabilityProps,
  RtcCapabilityProps,
  VerifyCapabilityProps,
  VideoCapabilityProps,
  VideoWebhook,
  VoiceCapabilityProps,
  VoiceRegion,
  VoiceWebhook,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { capabilities } from '../../../lib/model/capabilities'
import { voiceRegions } from '../../../lib/model/capability/voice'
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
const verify: Required<VerifyCapabilityProps> = { statusUrl: address }
const videoWebhook: Required<VideoWebhook> = { address, active: false }
const video: Required<VideoCapabilityProps> = {
  archiveStatus: videoWebhook,
  connectionCreated: address,
  connectionDestroyed: address,
  sessionCreated: address,
  sessionDestroyed: address,
  sessionNotification: address,
  streamCreated: address,
  streamDestroyed: address,
  renderStatus: address,
  captionsStatus: address,
  broadcastStatus: address,
  sipCallCreated: address,
  sipCallUpdated: address,
  sipCallDestroyed: address,
  sipCallMuteForced: address,
  storage: { serverSideEncryption: true, endToEndEncryption: true, cloudStorage: true },
}
const networkApis: Required<NetworkApisCapabilityProps> = {
  networkApplicationId: 'id',
  redirectUri: address,
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
    ['verify', verify],
    ['video', video],
    ['network_apis', networkApis],
  ] as const)('names every attribute of %s as its construct does', (name, props) => {
    const names = propertiesOf(capabilities[name]).map((property) => property.name)
    expect(names.sort()).toEqual(Object.keys(props).sort())
  })

  it.each([
    ['voice', 'answerUrl', voiceWebhook],
    ['video', 'archiveStatus', videoWebhook],
    ['video', 'storage', video.storage],
  ] as const)('names every attribute of %s.%s as its interface does', (name, property, props) => {
    const found = propertiesOf(capabilities[name]).find((one) => one.name === property)
    const attribute = found?.attribute
    const names = attribute?.kind === 'object' ? propertiesOf(attribute).map((one) => one.name) : []
    expect(names.sort()).toEqual(Object.keys(props).sort())
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
