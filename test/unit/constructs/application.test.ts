import { Fn, Lazy, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf'
import {
  Application,
  MessagesCapability,
  NetworkApisCapability,
  RtcCapability,
  VbcCapability,
  VerifyCapability,
  VideoCapability,
  VoiceCapability,
  VonageProvider,
  Webhook,
} from 'cdktf-provider-vonage'
import { Construct } from 'constructs'
import { describe, expect, it } from 'vitest'
import { aPrivateKey, aPublicKey } from '../../helpers/fake-keys'
import { aStack, resourcesOf } from '../../helpers/synth-stack'

const pem = aPublicKey(1)

describe('Application', () => {
  it('is addressed by its construct id and leaves capabilities alone when none is declared', () => {
    const stack = aStack()
    new Application(stack, 'shop', { name: 'Shop' })
    expect(resourcesOf(stack)).toEqual({ vonage_application: { shop: { name: 'Shop' } } })
  })

  it("removes all capabilities with 'none', as an empty object", () => {
    const stack = aStack()
    new Application(stack, 'shop', { name: 'Shop', capabilities: 'none' })
    expect(resourcesOf(stack)['vonage_application']).toEqual({
      shop: { name: 'Shop', capabilities: {} },
    })
  })

  it('has all its properties under the names of the API', () => {
    const stack = aStack()
    new Application(stack, 'shop', {
      name: 'Shop',
      publicKey: pem,
      privacy: { improveAi: true },
      existing: 'adopt',
      forceDestroy: true,
      deletionProtection: true,
    })
    expect(resourcesOf(stack)['vonage_application']).toEqual({
      shop: {
        name: 'Shop',
        public_key: pem,
        privacy: { improve_ai: true },
        existing: 'adopt',
        force_destroy: true,
        deletion_protection: true,
      },
    })
  })

  it('takes a write-only key as a reference, and keeps a literal one out of the stack', () => {
    const stack = aStack()
    const key = new TerraformVariable(stack, 'key', { sensitive: true })
    const parts = { name: 'Shop', privateKeyWoVersion: 2 }
    new Application(stack, 'shop', { ...parts, privateKeyWo: key.stringValue })
    const literal = new Application(stack, 'leak', { ...parts, privateKeyWo: aPrivateKey(1) })
    const text = Testing.synth(stack)
    expect((JSON.parse(text) as { resource: unknown }).resource).toMatchObject({
      vonage_application: {
        shop: { name: 'Shop', private_key_wo: '${var.key}', private_key_wo_version: 2 },
        leak: { name: 'Shop', private_key_wo_version: 2 },
      },
    })
    expect(text).not.toContain('UFJJVkFURQ')
    const problems = literal.node.validate().join()
    expect(problems).toContain('privateKeyWo is a literal')
    expect(problems).not.toContain('UFJJVkFURQ')
  })

  it('folds the capabilities below it, at any depth, into one argument', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const voice = new VoiceCapability(shop, 'voice', {
      answerUrl: 'https://example.com/answer',
      fallbackAnswerUrl: {
        address: 'https://example.com/fallback',
        httpMethod: 'POST',
        connectTimeoutMs: 300,
        socketTimeoutMs: 5000,
      },
      region: 'eu-west',
      signedCallbacks: false,
      conversationsTtlHours: 12,
      legPersistenceTimeDays: 31,
    })
    new Webhook(voice, 'events', {
      slot: 'eventUrl',
      address: 'https://example.com/events',
      socketTimeoutMs: 10_000,
    })
    new MessagesCapability(new Construct(shop, 'module'), 'messages', {
      inboundUrl: 'https://example.com/inbound',
      statusUrl: { address: 'https://example.com/status', httpMethod: 'POST' },
      version: 'v1',
      authenticateInboundMedia: true,
    })
    new RtcCapability(shop, 'rtc', {
      eventUrl: { address: 'https://example.com/rtc', httpMethod: 'GET' },
      signedCallbacks: true,
      legPersistenceTimeDays: 1,
    })
    new VbcCapability(shop, 'vbc')
    expect(resourcesOf(stack)['vonage_application']).toEqual({
      shop: {
        name: 'Shop',
        capabilities: {
          voice: {
            webhooks: {
              answer_url: { address: 'https://example.com/answer' },
              fallback_answer_url: {
                address: 'https://example.com/fallback',
                http_method: 'POST',
                connect_timeout: 300,
                socket_timeout: 5000,
              },
              event_url: { address: 'https://example.com/events', socket_timeout: 10_000 },
            },
            region: 'eu-west',
            signed_callbacks: false,
            conversations_ttl: 12,
            leg_persistence_time: 31,
          },
          messages: {
            webhooks: {
              inbound_url: { address: 'https://example.com/inbound' },
              status_url: { address: 'https://example.com/status', http_method: 'POST' },
            },
            version: 'v1',
            authenticate_inbound_media: true,
          },
          rtc: {
            webhooks: { event_url: { address: 'https://example.com/rtc', http_method: 'GET' } },
            signed_callbacks: true,
            leg_persistence_time: 1,
          },
          vbc: {},
        },
      },
    })
  })

  it('folds the capabilities of verification, video and network APIs', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    new VerifyCapability(shop, 'verify', { statusUrl: 'https://example.com/status' })
    const video = new VideoCapability(shop, 'video', {
      archiveStatus: { address: 'https://example.com/archive', active: false },
      sipCallMuteForced: 'https://example.com/mute',
      storage: { cloudStorage: true },
    })
    new Webhook(video, 'streams', {
      slot: 'streamCreated',
      address: 'https://example.com/stream',
      active: true,
    })
    new NetworkApisCapability(shop, 'network', {
      networkApplicationId: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
      redirectUri: 'https://example.com/redirect',
    })
    expect(resourcesOf(stack)['vonage_application']).toMatchObject({
      shop: {
        capabilities: {
          verify: { webhooks: { status_url: { address: 'https://example.com/status' } } },
          video: {
            webhooks: {
              archive_status: { address: 'https://example.com/archive', active: false },
              sip_call_mute_forced: { address: 'https://example.com/mute' },
              stream_created: { address: 'https://example.com/stream', active: true },
            },
            storage: { cloud_storage: true },
          },
          network_apis: {
            network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
            redirect_uri: 'https://example.com/redirect',
          },
        },
      },
    })
  })

  it('keeps a capability without properties as an empty object', () => {
    const stack = aStack()
    new VoiceCapability(new Application(stack, 'shop', { name: 'Shop' }), 'voice')
    expect(resourcesOf(stack)['vonage_application']).toEqual({
      shop: { name: 'Shop', capabilities: { voice: {} } },
    })
  })

  it('passes references, number tokens, lazy values and function results through', () => {
    const stack = aStack()
    const host = new TerraformVariable(stack, 'host', { type: 'string' })
    const ttl = new TerraformVariable(stack, 'ttl', { type: 'number' })
    const shop = new Application(stack, 'shop', {
      name: Lazy.stringValue({ produce: () => 'Shop of later' }),
      publicKey: Fn.file('key.pem'),
    })
    new VoiceCapability(shop, 'voice', {
      answerUrl: `https://${host.stringValue}/answer`,
      eventUrl: { address: host.stringValue, connectTimeoutMs: ttl.numberValue },
      region: Token.asAny(host.value),
      conversationsTtlHours: ttl.numberValue,
    })
    expect(resourcesOf(stack)['vonage_application']).toEqual({
      shop: {
        name: 'Shop of later',
        public_key: '${file("key.pem")}',
        capabilities: {
          voice: {
            webhooks: {
              answer_url: { address: 'https://${var.host}/answer' },
              event_url: { address: '${var.host}', connect_timeout: '${var.ttl}' },
            },
            region: '${var.host}',
            conversations_ttl: '${var.ttl}',
          },
        },
      },
    })
  })

  it('takes lifecycle, dependsOn, importFrom and a provider as every resource does', () => {
    const stack = aStack()
    const other = new VonageProvider(stack, 'other', { alias: 'other' })
    const first = new Application(stack, 'first', { name: 'First' })
    const second = new Application(stack, 'second', {
      name: 'Second',
      provider: other,
      lifecycle: { preventDestroy: true },
      dependsOn: [first],
    })
    second.importFrom('name:Second', other)
    const synthesized = JSON.parse(Testing.synth(stack)) as Record<string, unknown>
    expect(synthesized['import']).toEqual([
      { id: 'name:Second', provider: 'vonage.other', to: 'vonage_application.second' },
    ])
    expect((synthesized['resource'] as Record<string, unknown>)['vonage_application']).toEqual({
      first: { name: 'First' },
      second: {
        name: 'Second',
        provider: 'vonage.other',
        lifecycle: { prevent_destroy: true },
        depends_on: ['vonage_application.first'],
      },
    })
  })

  it('needs a VonageProvider in its stack', () => {
    const stack = new TerraformStack(Testing.app(), 'empty')
    new Application(stack, 'shop', { name: 'Shop' })
    expect(() => Testing.synth(stack, true)).toThrow('without a matching provider construct')
  })
})
