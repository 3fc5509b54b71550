import { TerraformResource, TerraformStack, TerraformVariable, Testing } from 'cdktf'
import {
  Application,
  MessagesCapability,
  RtcCapability,
  VoiceCapability,
  VonageApplicationCapabilityResource,
  VonageApplicationResource,
  VonageApplicationWebhookResource,
  VonageProvider,
  Webhook,
} from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { aStack, problemsOf } from '../../helpers/synth-stack'

const id = '11111111-1111-4111-8111-111111111111'
const address = 'https://example.com/hook'

function existing(stack: TerraformStack, name = 'theirs', applicationId = id) {
  return Application.fromApplicationId(stack, name, applicationId)
}

/** The provider of the stack tells of both, by their paths. */
function twice(part: string, first: string, second: string): string {
  const provider = `${second.split('/')[0]}/vonage`
  return `[${provider}] ${part} of one application is declared twice. ${first} and ${second} both speak for it: each deploy of the one would undo the other. Keep one of them. [declared_twice]`
}

describe('what is declared twice', () => {
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

describe('what is declared twice in other words', () => {
  const webhook = { capability: 'voice', webhook: 'answer_url', address }

  it('is refused where the classes of the resources say it', () => {
    const stack = aStack()
    const capabilities = { messages: {} }
    const shop = new VonageApplicationResource(stack, 'shop', { name: 'Shop', capabilities })
    const applicationId = shop.id
    new VonageApplicationCapabilityResource(stack, 'rtc', { applicationId, rtc: {} })
    new VonageApplicationWebhookResource(stack, 'answer', { applicationId, ...webhook })
    expect(problemsOf(stack)).toEqual([
      twice('rtc', 'stack/shop', 'stack/rtc'),
      twice('voice.answer_url', 'stack/shop', 'stack/answer'),
    ])
  })

  it('is refused where one of ours meets such a class', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const { applicationId } = shop
    new VoiceCapability(existing(stack, 'same', applicationId), 'voice')
    new VonageApplicationWebhookResource(stack, 'answer', { applicationId, ...webhook })
    expect(problemsOf(stack)).toEqual([
      twice('voice.answer_url', 'stack/same/voice', 'stack/answer'),
    ])
    new RtcCapability(shop, 'rtc')
    expect(problemsOf(stack)).toEqual([
      twice('voice', 'stack/shop', 'stack/same/voice'),
      twice('voice.answer_url', 'stack/shop', 'stack/answer'),
    ])
  })

  it('is refused where an override says it, of a resource or of its application', () => {
    const stack = aStack()
    const shop = new VonageApplicationResource(stack, 'shop', { name: 'Shop' })
    const other = new Application(stack, 'other', { name: 'Other' })
    const rtc = new VonageApplicationCapabilityResource(stack, 'rtc', { applicationId: other.id })
    rtc.addOverride('application_id', '${vonage_application.shop.id}')
    rtc.addOverride('rtc', {})
    expect(problemsOf(stack)).toEqual([])
    shop.addOverride('capabilities.vbc', {})
    expect(problemsOf(stack)).toEqual([twice('rtc', 'stack/shop', 'stack/rtc')])
    shop.addOverride('capabilities', undefined)
    expect(problemsOf(stack)).toEqual([])
  })

  it('is refused where a class of someone else says it, or the stack itself', () => {
    const stack = aStack()
    const shop = new Application(stack, 'shop', { name: 'Shop' })
    const terraformResourceType = 'vonage_application_webhook'
    const theirs = new TerraformResource(stack, 'theirs', { terraformResourceType })
    theirs.addOverride('application_id', shop.applicationId)
    theirs.addOverride('capability', 'voice')
    theirs.addOverride('webhook', 'answer_url')
    stack.addOverride('resource.vonage_application_capability.raw', {
      application_id: '${vonage_application.shop.id}',
      voice: {},
    })
    const raw = 'stack (addOverride of vonage_application_capability.raw)'
    expect(problemsOf(stack)).toEqual([
      `[stack/vonage] voice of one application is declared twice. stack/theirs and ${raw} both speak for it: each deploy of the one would undo the other. Keep one of them. [declared_twice]`,
    ])
    stack.addOverride('resource.vonage_application.shop.capabilities', { vbc: {} })
    expect(problemsOf(stack)).toEqual([
      twice('voice.answer_url', 'stack/shop', 'stack/theirs'),
      `[stack/vonage] voice of one application is declared twice. stack/shop and ${raw} both speak for it: each deploy of the one would undo the other. Keep one of them. [declared_twice]`,
    ])
  })

  it('is told once, whatever number of providers the stack has', () => {
    const stack = aStack()
    new VonageProvider(stack, 'other', { alias: 'other' })
    for (const name of ['one', 'two']) {
      new VonageApplicationCapabilityResource(stack, name, { applicationId: id, rtc: {} })
    }
    expect(problemsOf(stack)).toEqual([twice('rtc', 'stack/one', 'stack/two')])
  })

  it('is not what is moved away, has no application, or a slot that only the deploy knows', () => {
    const stack = aStack()
    const slot = new TerraformVariable(stack, 'slot', { type: 'string' })
    const declare = (name: string) =>
      new VonageApplicationWebhookResource(stack, name, { applicationId: id, ...webhook })
    declare('kept')
    declare('moved').moveToId('vonage_application_webhook.kept')
    declare('homeless').addOverride('application_id', undefined)
    declare('late').addOverride('webhook', slot.stringValue)
    expect(problemsOf(stack)).toEqual([])
  })
})
