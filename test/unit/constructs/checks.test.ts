import { Lazy, TerraformVariable, Testing, Token } from 'cdktf'
import {
  Application,
  MessagesCapability,
  NetworkApisCapability,
  NumberLink,
  RtcCapability,
  VbcCapability,
  VerifyCapability,
  VideoCapability,
  VoiceCapability,
  VonageProvider,
  Webhook,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf } from '../../helpers/synth-stack'

describe('checks at synth', () => {
  it('show all faults at once, each with its construct path and the name of the property', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: ' ' })
    new VoiceCapability(shop, 'voice', {
      answerUrl: { address: 'example.com/answer', connectTimeoutMs: 100, socketTimeoutMs: 7000 },
      eventUrl: '',
      conversationsTtlHours: 9001,
    })
    new NumberLink(stack, 'hotline', { application: shop, msisdn: '+447700900000' })
    expect(problemsOf(stack)).toEqual([
      '[stack/shop] name is empty. Give the application a name that people recognise. [value_invalid]',
      '[stack/shop/voice] voice.answerUrl.address is not a URL. Got "example.com/answer". Use an absolute URL that starts with https:// (or http://), such as https://example.com/webhooks/answer. [value_invalid]',
      '[stack/shop/voice] voice.answerUrl.connectTimeoutMs is out of range. Got 100 ms. Use a whole number from 300 to 1000 ms. [value_out_of_range]',
      '[stack/shop/voice] voice.answerUrl.socketTimeoutMs is out of range. Got 7000 ms. Use a whole number from 1000 to 5000 ms. [value_out_of_range]',
      '[stack/shop/voice] voice.eventUrl.address is empty. Use an absolute URL, or leave the webhook out. [value_invalid]',
      '[stack/shop/voice] voice.conversationsTtlHours is out of range. Got 9001 hours. Use a whole number from 1 to 9000 hours. [value_out_of_range]',
      '[stack/hotline] msisdn is not a number in E.164 digits. Got "+447700900000". Use 7 to 15 digits with the country code and without a plus sign, such as 447700900000. [value_invalid]',
    ])
    expect(() => Testing.synth(stack, true)).toThrow('[stack/shop/voice] voice.eventUrl.address')
  })

  it('refuse a webhook that the capability does not have', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    // @ts-expect-error rtc has no answerUrl
    new RtcCapability(shop, 'rtc', { answerUrl: 'https://example.com/answer' })
    // @ts-expect-error messages are POST only
    new MessagesCapability(shop, 'm', { inboundUrl: { address: 'https://a.b', httpMethod: 'GET' } })
    expect(problemsOf(stack)).toEqual([
      '[stack/shop/rtc] rtc.answerUrl does not exist. rtc has no "answerUrl". Use eventUrl, signedCallbacks, legPersistenceTimeDays. [attribute_unsupported]',
      '[stack/shop/m] messages.inboundUrl.httpMethod is not one of the accepted values. Got "GET". Use POST. [value_not_allowed]',
    ])
  })

  it('judge a lazy value by what it becomes, and leave references alone', () => {
    const stack = aStack()
    const variable = new TerraformVariable(stack, 'v', { type: 'string' })
    const shop = new Application(stack, 'shop', { name: variable.stringValue })
    new VoiceCapability(shop, 'voice', {
      answerUrl: Lazy.stringValue({ produce: () => 'ftp://example.com' }),
      eventUrl: variable.stringValue,
      legPersistenceTimeDays: Token.asNumber(variable.value),
      region: Token.asAny('${local.region}'),
    })
    expect(problemsOf(stack)).toEqual([
      '[stack/shop/voice] voice.answerUrl.address is not a URL. Got "ftp://example.com". Use an absolute URL that starts with https:// (or http://), such as https://example.com/webhooks/answer. [value_invalid]',
    ])
  })

  it('refuse a slot that is filled twice, with both construct paths', () => {
    const stack = aStack()
    const voice = new VoiceCapability(new Application(stack, 'shop', { name: 'Shop' }), 'voice', {
      answerUrl: 'https://example.com/answer',
    })
    new Webhook(voice, 'answer', { slot: 'answerUrl', address: 'https://example.com/other' })
    new Webhook(voice, 'events', { slot: 'eventUrl', address: 'https://example.com/events' })
    new Webhook(voice, 'more', { slot: 'eventUrl', address: 'https://example.com/more' })
    expect(problemsOf(stack)).toEqual([
      '[stack/shop/voice/answer] voice.answerUrl is filled twice. stack/shop/voice and stack/shop/voice/answer both fill it. Keep one of them. [declared_twice]',
      '[stack/shop/voice/more] voice.eventUrl is filled twice. stack/shop/voice/events and stack/shop/voice/more both fill it. Keep one of them. [declared_twice]',
    ])
  })

  it('refuse a webhook construct for a slot that does not exist', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const rtc = new RtcCapability(shop, 'rtc')
    // @ts-expect-error rtc has no answerUrl
    new Webhook(rtc, 'answer', { slot: 'answerUrl', address: 'https://example.com/answer' })
    // @ts-expect-error vbc has no webhook
    new Webhook(new VbcCapability(shop, 'vbc'), 'events', {
      slot: 'eventUrl',
      address: 'https://a.b',
    })
    // @ts-expect-error an application is not a capability
    new Webhook(shop, 'astray', { slot: 'eventUrl', address: 'https://example.com/events' })
    expect(problemsOf(stack)).toEqual([
      '[stack/shop/rtc/answer] rtc has no slot "answerUrl". Use eventUrl. [attribute_unsupported]',
      '[stack/shop/vbc/events] vbc has no slot "eventUrl". It has no webhook. [attribute_unsupported]',
      '[stack/shop/astray] The webhook astray is not below a capability. Give a VoiceCapability, MessagesCapability, RtcCapability, VerifyCapability or VideoCapability as its scope. [capability_misplaced]',
    ])
  })

  it('refuse what verify, video and network APIs do not take', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const statusUrl = { address: 'https://example.com', httpMethod: 'GET' } as const
    // @ts-expect-error verify is always POST
    const verify = new VerifyCapability(shop, 'verify', { statusUrl })
    // @ts-expect-error the webhook of verify is statusUrl
    new Webhook(verify, 'events', { slot: 'eventUrl', address: 'https://example.com' })
    const video = new VideoCapability(shop, 'video', {
      // @ts-expect-error a webhook of video has no method
      archiveStatus: { address: 'https://example.com', httpMethod: 'POST' },
    })
    // @ts-expect-error storage is no webhook
    new Webhook(video, 'store', { slot: 'storage', address: 'https://example.com' })
    const network = new NetworkApisCapability(shop, 'network', { redirectUri: 'redirect' })
    // @ts-expect-error network APIs have no webhook
    new Webhook(network, 'status', { slot: 'statusUrl', address: 'https://example.com' })
    expect(problemsOf(stack).map((text) => text.split('. ')[0])).toEqual([
      '[stack/shop/verify] verify.statusUrl.httpMethod is not one of the accepted values',
      '[stack/shop/verify/events] verify has no slot "eventUrl"',
      '[stack/shop/video] video.archiveStatus.httpMethod does not exist',
      '[stack/shop/video/store] video has no slot "storage"',
      '[stack/shop/network] network_apis.redirectUri is not a redirect URI',
      '[stack/shop/network/status] network_apis has no slot "statusUrl"',
    ])
  })

  it('check the values of a webhook construct', () => {
    const stack = aStack()
    const voice = new VoiceCapability(new Application(stack, 'shop', { name: 'Shop' }), 'voice')
    new Webhook(voice, 'events', { slot: 'eventUrl', address: 'events', socketTimeoutMs: 10_001 })
    expect(problemsOf(stack).map((text) => text.split('.').slice(0, 3).join('.'))).toEqual([
      '[stack/shop/voice/events] voice.eventUrl.address is not a URL',
      '[stack/shop/voice/events] voice.eventUrl.socketTimeoutMs is out of range',
    ])
  })

  it('refuse a second capability of the same kind on one application, with both construct paths', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    new VoiceCapability(shop, 'voice')
    new VoiceCapability(shop, 'again')
    expect(problemsOf(stack)).toEqual([
      '[stack/shop/again] voice is declared twice. stack/shop/voice and stack/shop/again are below the same application. Keep one of them; a webhook that another module fills goes below it as a Webhook. [declared_twice]',
    ])
  })

  it('refuse a capability outside of an application', () => {
    const stack = aStack()
    new VoiceCapability(stack, 'voice')
    expect(problemsOf(stack)).toEqual([
      '[stack/voice] voice is not below an Application. Give the Application, or a construct below it, as the scope of the capability. [capability_misplaced]',
    ])
  })

  it("refuse 'none' together with a capability, and other values than 'none'", () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop', capabilities: 'none' })
    new VbcCapability(shop, 'vbc')
    // @ts-expect-error capabilities are constructs
    new Application(stack, 'other', { name: 'Other', capabilities: { vbc: {} } })
    expect(problemsOf(stack)).toEqual([
      "[stack/shop] capabilities is 'none', but one is declared. stack/shop/vbc is below the application. Remove the property or the construct. [declared_twice]",
      "[stack/other] capabilities is not one of the accepted values. Use 'none' to remove all, or declare capabilities as constructs below the application, such as new VoiceCapability(application, …). [value_not_allowed]",
    ])
  })

  it('never show a private key that was given as the public one', () => {
    const stack = aStack()
    const key = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'
    new Application(stack, 'shop', { name: 'Shop', publicKey: key })
    const [problem] = problemsOf(stack)
    expect(problem).toContain('[stack/shop] publicKey is a private key')
    expect(problem).not.toContain('c2VjcmV0')
  })
})

describe('VonageProvider', () => {
  it('needs no properties', () => {
    const synthesized = JSON.parse(Testing.synth(aStack(), true)) as Record<string, unknown>
    expect(synthesized).toMatchObject({
      provider: { vonage: [{}] },
      terraform: {
        required_providers: {
          vonage: { source: 'registry.terraform.io/vonage-iac/vonage', version: '0.1.0' },
        },
      },
    })
  })

  it('takes an account, endpoints and a policy', () => {
    const stack = aStack()
    const secret = new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true })
    new VonageProvider(stack, 'second', {
      alias: 'second',
      apiKey: 'abcd1234',
      apiSecret: secret.stringValue,
      endpoints: { apiUrl: 'http://127.0.0.1:4010', restUrl: 'http://127.0.0.1:4010' },
      onConcurrentChange: 'overwrite',
    })
    const synthesized = JSON.parse(Testing.synth(stack, true)) as Record<string, unknown>
    expect(synthesized['provider']).toEqual({
      vonage: [
        {},
        {
          alias: 'second',
          api_key: 'abcd1234',
          api_secret: '${var.secret}',
          endpoints: { api_url: 'http://127.0.0.1:4010', rest_url: 'http://127.0.0.1:4010' },
          on_concurrent_change: 'overwrite',
        },
      ],
    })
  })

  it('refuses a literal secret without showing it, and never writes it', () => {
    const stack = aStack()
    new VonageProvider(stack, 'a', { alias: 'a', apiSecret: 'hunter2hunter2' })
    const produce = () => 'hunter2hunter2'
    new VonageProvider(stack, 'b', { alias: 'b', apiSecret: Lazy.stringValue({ produce }) })
    const advice =
      'apiSecret is a literal. It would be written to cdktf.out in clear text. Leave apiSecret out and set the environment variable VONAGE_API_SECRET at deploy, or give the stringValue of a sensitive TerraformVariable. [secret_in_program]'
    expect(problemsOf(stack)).toEqual([`[stack/a] ${advice}`, `[stack/b] ${advice}`])
    expect(Testing.synth(stack)).not.toContain('hunter2')
  })

  it('refuses two providers under one alias and values that do not exist', () => {
    const stack = aStack()
    // @ts-expect-error no such policy
    new VonageProvider(stack, 'second', { onConcurrentChange: 'ask', endpoints: { apiUrl: 'api' } })
    expect(problemsOf(stack)).toEqual([
      '[stack/second] endpoints.apiUrl cannot be used. Got "api". Use an absolute https address, such as https://api.nexmo.com. [value_invalid]',
      '[stack/second] onConcurrentChange is not one of the accepted values. Got "ask". Use one of stop, overwrite. [value_not_allowed]',
      '[stack/second] Two providers have no alias. stack/vonage and stack/second are in the same stack. Give one of them another alias. [declared_twice]',
    ])
  })
})
