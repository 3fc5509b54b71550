import type { TerraformStack } from 'cdktf'
import {
  Application,
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
