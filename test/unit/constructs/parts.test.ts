import { TerraformStack, TerraformVariable, Testing } from 'cdktf'
import {
  Application,
  MessagesCapability,
  RtcCapability,
  VoiceCapability,
  VonageProvider,
  Webhook,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf, resourcesOf } from '../../helpers/synth-stack'

const id = '11111111-1111-4111-8111-111111111111'
const address = 'https://example.com/hook'

function existing(stack: TerraformStack, name = 'theirs', applicationId = id) {
  return Application.fromApplicationId(stack, name, applicationId)
}

/** The only resource of a type. */
function onlyOf(stack: TerraformStack, type: string): unknown {
  const [only, ...others] = Object.values({ ...(resourcesOf(stack)[type] as object) }) as unknown[]
  return others.length === 0 ? only : others
}

describe('below an application that is not in the program', () => {
  it('a capability is a resource of its own, with the webhooks of other modules', () => {
    const stack = aStack()
    const voice = new VoiceCapability(existing(stack), 'voice', { answerUrl: address })
    new Webhook(voice, 'events', { slot: 'eventUrl', address, socketTimeoutMs: 9000 })
    expect(onlyOf(stack, 'vonage_application_capability')).toEqual({
      application_id: id,
      voice: {
        webhooks: {
          answer_url: { address },
          event_url: { address, socket_timeout: 9000 },
        },
      },
    })
    expect(resourcesOf(stack)).not.toHaveProperty('vonage_application_webhook')
  })

  it('a webhook is a resource of its own', () => {
    const stack = aStack()
    const webhook = { capability: 'voice', slot: 'answerUrl', address } as const
    new Webhook(existing(stack), 'answer', {
      ...webhook,
      httpMethod: 'POST',
      connectTimeoutMs: 500,
    })
    expect(onlyOf(stack, 'vonage_application_webhook')).toEqual({
      application_id: id,
      capability: 'voice',
      webhook: 'answer_url',
      address,
      http_method: 'POST',
      connect_timeout: 500,
    })
    expect(problemsOf(stack)).toEqual([])
  })

  it('both are of the account of the application', () => {
    const stack = aStack()
    const provider = new VonageProvider(stack, 'other', { alias: 'other' })
    const theirs = Application.fromApplicationId(stack, 'theirs', id, { provider })
    new RtcCapability(theirs, 'rtc')
    new Webhook(theirs, 'answer', { capability: 'voice', slot: 'answerUrl', address })
    expect(onlyOf(stack, 'vonage_application_capability')).toMatchObject({
      provider: 'vonage.other',
      rtc: {},
    })
    expect(onlyOf(stack, 'vonage_application_webhook')).toMatchObject({ provider: 'vonage.other' })
  })

  it('faults are shown with the path of their construct', () => {
    const stack = aStack()
    const theirs = existing(stack)
    new RtcCapability(theirs, 'rtc', { legPersistenceTimeDays: 40 })
    // @ts-expect-error vbc has no webhook
    new Webhook(theirs, 'vbc', { capability: 'vbc', slot: 'eventUrl', address })
    // @ts-expect-error messages has no answerUrl
    new Webhook(theirs, 'm', { capability: 'messages', slot: 'answerUrl', address })
    new Webhook(theirs, 'status', { capability: 'messages', slot: 'statusUrl', address: 'x' })
    expect(problemsOf(stack)).toEqual([
      '[stack/theirs/rtc] rtc.legPersistenceTimeDays is out of range. Got 40 days. Use a whole number from 1 to 31 days. [value_out_of_range]',
      '[stack/theirs/vbc] vbc has no slot "eventUrl". It has no webhook. [attribute_unsupported]',
      '[stack/theirs/m] messages has no slot "answerUrl". Use one of inboundUrl, statusUrl. [attribute_unsupported]',
      '[stack/theirs/status] messages.statusUrl.address is not a URL. Got "x". Use an absolute URL that starts with https:// (or http://), such as https://example.com/webhooks/answer. [value_invalid]',
    ])
  })
})

describe('what is declared twice', () => {
  const twice = (part: string, first: string, second: string) =>
    `[${second}] ${part} of one application is declared twice. ${first} and ${second} both speak for it: each deploy of the one would undo the other. Keep one of them. [declared_twice]`

  it('is refused beside the capabilities of the application, with both paths', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const same = Application.fromApplicationId(stack, 'same', shop.applicationId)
    new RtcCapability(same, 'rtc')
    expect(problemsOf(stack)).toEqual([])
    new MessagesCapability(shop, 'messages')
    new Webhook(same, 'answer', { capability: 'voice', slot: 'answerUrl', address })
    expect(problemsOf(stack)).toEqual([
      twice('rtc', 'stack/shop', 'stack/same/rtc'),
      twice('voice.answer_url', 'stack/shop', 'stack/same/answer'),
    ])
  })

  it("is refused beside an application with capabilities 'none'", () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop', capabilities: 'none' })
    new RtcCapability(Application.fromApplicationId(stack, 'same', shop.applicationId), 'rtc')
    expect(problemsOf(stack)).toEqual([twice('rtc', 'stack/shop', 'stack/same/rtc')])
  })

  it('is refused for one slot or one capability, through any reference to the application', () => {
    const stack = aStack()
    const [one, two] = [existing(stack, 'one'), existing(stack, 'two', id.toUpperCase())]
    const answer = { capability: 'voice', slot: 'answerUrl', address } as const
    new Webhook(one, 'answer', answer)
    new Webhook(two, 'answer', answer)
    new VoiceCapability(two, 'voice')
    new RtcCapability(one, 'rtc')
    new RtcCapability(one, 'again')
    expect(problemsOf(stack)).toEqual([
      twice('rtc', 'stack/one/rtc', 'stack/one/again'),
      twice('voice.answer_url', 'stack/one/answer', 'stack/two/answer'),
      twice('voice', 'stack/one/answer', 'stack/two/voice'),
    ])
  })

  it('is refused in two stacks of one program, by id and by reference', () => {
    const app = Testing.app()
    const [owners, users] = ['owners', 'users'].map((name) => {
      const stack = new TerraformStack(app, name)
      new VonageProvider(stack, 'vonage')
      return stack
    }) as [TerraformStack, TerraformStack]
    const shop = new Application(owners, 'shop', { name: 'Shop' })
    new MessagesCapability(shop, 'messages')
    new RtcCapability(existing(owners), 'rtc')
    // Of the same address, but another application.
    const other = new Application(users, 'shop', { name: 'Shop' })
    new RtcCapability(Application.fromApplicationId(users, 'other', other.applicationId), 'rtc')
    new RtcCapability(existing(users), 'again')
    new RtcCapability(Application.fromApplicationId(users, 'same', shop.applicationId), 'rtc')
    expect(problemsOf(users)).toEqual([
      twice('rtc', 'owners/theirs/rtc', 'users/theirs/again'),
      twice('rtc', 'owners/shop', 'users/same/rtc'),
    ])
    expect(problemsOf(owners)).toEqual([])
  })

  it('is not what another slot, another application or an unknown one is', () => {
    const stack = aStack()
    const other = new TerraformVariable(stack, 'other', { type: 'string' })
    const answer = { capability: 'voice', slot: 'answerUrl', address } as const
    new Webhook(existing(stack), 'answer', answer)
    new Webhook(existing(stack, 'unknown', other.stringValue), 'answer', answer)
    new Webhook(existing(stack, 'same'), 'event', { ...answer, slot: 'eventUrl' })
    expect(problemsOf(stack)).toEqual([])
  })
})
