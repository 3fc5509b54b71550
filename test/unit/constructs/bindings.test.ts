import { TerraformVariable } from 'cdktf'
import { VonageApplicationResource, VonageNumberLinkResource } from 'cdktf-provider-vonage'
import { describe, expect, it } from 'vitest'
import { renderBinding } from '../../../scripts/bindings/render-binding'
import { aStack, resourcesOf } from '../../helpers/synth-stack'

describe('the generated bindings', () => {
  it('keep empty objects, leave out what is undefined and pass references through', () => {
    const stack = aStack()
    const address = new TerraformVariable(stack, 'address', { type: 'string' }).stringValue
    new VonageApplicationResource(stack, 'plain', {
      name: 'Plain',
      capabilities: {
        voice: { webhooks: { answerUrl: { address, connectTimeout: 500 } }, conversationsTtl: 3 },
        rtc: { webhooks: {} },
        vbc: {},
      },
    })
    new VonageNumberLinkResource(stack, 'link', { applicationId: address, msisdn: '447700900000' })
    expect(resourcesOf(stack)).toEqual({
      vonage_application: {
        plain: {
          name: 'Plain',
          capabilities: {
            voice: {
              webhooks: { answer_url: { address: '${var.address}', connect_timeout: 500 } },
              conversations_ttl: 3,
            },
            rtc: { webhooks: {} },
            vbc: {},
          },
        },
      },
      vonage_number_link: { link: { application_id: '${var.address}', msisdn: '447700900000' } },
    })
  })
})

describe('renderBinding', () => {
  const schema = (attributes: Parameters<typeof renderBinding>[1]['attributes']) =>
    ({ version: 0, description: 'A thing.', attributes }) as const

  it('refuses a name that would not come back from camelCase', () => {
    const attributes = {
      sha_256: { type: 'string', optional: true, description: 'A hash.' },
    } as const
    expect(() => renderBinding('vonage_thing', schema(attributes))).toThrow(
      'The name sha_256 would not come back from camelCase as it is',
    )
  })

  it('refuses a map, whose keys are not ours to rename', () => {
    const attributes = {
      tags: { type: { map: 'string' }, optional: true, description: 'Tags.' },
    } as const
    expect(() => renderBinding('vonage_thing', schema(attributes))).toThrow(
      'This type has no binding yet',
    )
  })
})
