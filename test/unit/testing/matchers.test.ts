import { TerraformStack, Testing } from 'cdktf'
import { Application, NumberLink, VbcCapability, VoiceCapability } from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import '../../../lib/testing/vitest.mjs'
import { aStack } from '../../helpers/synth-stack'

const foreignId = '11111111-1111-4111-8111-111111111111'

function aShop(): string {
  const stack = aStack()
  const shop = new Application(stack, 'shop', { name: 'Shop' })
  new VoiceCapability(shop, 'voice', { answerUrl: 'https://example.com/answer' })
  new VbcCapability(shop, 'vbc')
  new Application(stack, 'other', { name: 'Other' })
  new NumberLink(stack, 'hotline', { application: shop, msisdn: '447700900000' })
  const foreign = Application.fromApplicationId(stack, 'foreign', foreignId)
  new NumberLink(stack, 'sales', { application: foreign, msisdn: '447700900001' })
  return Testing.synth(stack, true)
}

/** What a failing expectation says. */
function complaintOf(check: () => void): string {
  try {
    check()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'nothing'
}

const answerUrl = (address: unknown) => ({
  voice: { webhooks: { answer_url: { address } } },
})

describe('toHaveVonageApplication', () => {
  it('finds one by its name, and by what it has at least', () => {
    const shop = aShop()
    expect(shop).toHaveVonageApplication('Shop')
    expect(shop).toHaveVonageApplication({ name: 'Other' })
    expect(shop).toHaveVonageApplication({
      name: 'Shop',
      capabilities: answerUrl('https://example.com/answer'),
    })
    expect(JSON.parse(shop)).toHaveVonageApplication({
      capabilities: answerUrl(expect.stringContaining('/answer')),
    })
    expect(shop).not.toHaveVonageApplication('None')
  })

  it('says of each application what differs', () => {
    const capabilities = answerUrl('https://example.com/wrong')
    const check = () => expect(aShop()).toHaveVonageApplication({ name: 'Shop', capabilities })
    expect(complaintOf(check)).toBe(
      [
        `The stack declares no application that has ${JSON.stringify({ name: 'Shop', capabilities })}.`,
        '  Shop (vonage_application.shop):',
        '    capabilities.voice.webhooks.answer_url.address is "https://example.com/answer", expected "https://example.com/wrong"',
        '  Other (vonage_application.other):',
        '    name is "Other", expected "Shop"',
        '    capabilities is not there, expected {"voice":{"webhooks":{"answer_url":{"address":"https://example.com/wrong"}}}}',
      ].join('\n'),
    )
  })

  it('says when there is no application, and when there should be none', () => {
    const empty = Testing.synth(new TerraformStack(Testing.app(), 'empty'))
    expect(complaintOf(() => expect(empty).toHaveVonageApplication('Shop'))).toBe(
      'The stack declares no application that has {"name":"Shop"}.\n  It declares no application at all.',
    )
    expect(complaintOf(() => expect(aShop()).not.toHaveVonageApplication('Shop'))).toBe(
      'The stack declares this application, as vonage_application.shop.',
    )
  })

  it.each([
    ['not JSON', 'a string'],
    [5, 'a number'],
    [{ resource: 1 }, 'an object of another form'],
  ])('says that %j is no stack', (stack, given) => {
    expect(complaintOf(() => expect(stack).toHaveVonageApplication('Shop'))).toContain(
      `look at a synthesized stack: the text of Testing.synth(stack), or a parsed cdk.tf.json. This is ${given}.`,
    )
  })
})

describe('toLinkNumber', () => {
  it('finds a link, to any application or to the one that is named', () => {
    const shop = aShop()
    expect(shop).toLinkNumber('447700900000')
    expect(shop).toLinkNumber('447700900000', 'Shop')
    expect(shop).not.toLinkNumber('447700900000', 'Other')
    expect(shop).toLinkNumber('447700900001', foreignId)
    expect(shop).not.toLinkNumber('447700900009')
  })

  it('says where the number goes, and which are linked', () => {
    const shop = aShop()
    expect(complaintOf(() => expect(shop).toLinkNumber('447700900000', 'Other'))).toBe(
      'The stack links 447700900000 to Shop, expected Other.',
    )
    expect(complaintOf(() => expect(shop).toLinkNumber('447700900009'))).toBe(
      'The stack does not link 447700900009. It links: 447700900000, 447700900001.',
    )
    expect(complaintOf(() => expect(shop).not.toLinkNumber('447700900000'))).toBe(
      'The stack links 447700900000, to Shop.',
    )
    const empty = Testing.synth(new TerraformStack(Testing.app(), 'empty'))
    expect(complaintOf(() => expect(empty).toLinkNumber('447700900000'))).toBe(
      'The stack does not link 447700900000. It links no number.',
    )
  })
})
