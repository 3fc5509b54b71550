import { describe, expect, it } from 'vitest'
import {
  applicationCapability,
  applicationWebhook,
  capabilityPart,
  findWebhookPart,
  renderPart,
  webhookOfSlot,
} from '../../../lib/model/application-part'
import { checkTree } from '../../../lib/model/check'

describe('a part of an application', () => {
  it('is named as people say it', () => {
    expect(renderPart(capabilityPart('rtc'))).toBe('rtc')
    expect(renderPart({ path: findWebhookPart('voice', 'answer_url')?.path ?? [] })).toBe(
      'voice.answer_url',
    )
  })

  it.each([
    ['voice', 'inbound_url'],
    ['vbc', 'answer_url'],
    ['voice', 'constructor'],
    ['constructor', 'name'],
  ])('is none where %s has no slot %s', (capability, webhook) => {
    expect(findWebhookPart(capability, webhook)).toBeUndefined()
  })

  it('takes the limits of its slot, or the widest where the slot is unknown', () => {
    const tree = {
      application_id: '11111111-1111-4111-8111-111111111111',
      capability: 'voice',
      webhook: 'answer_url',
      address: 'https://example.com',
      socket_timeout: 9000,
    }
    const part = findWebhookPart('voice', 'answer_url')
    expect(part && checkTree(webhookOfSlot(part), tree, [])).toMatchObject([
      { code: 'value_out_of_range', path: ['socket_timeout'] },
    ])
    expect(checkTree(applicationWebhook, tree, [])).toEqual([])
    expect(checkTree(applicationWebhook, { ...tree, socket_timeout: 10_001 }, [])).toMatchObject([
      { code: 'value_out_of_range' },
    ])
  })

  it('says which capability an attribute is only of', () => {
    expect(applicationWebhook.attributes['connect_timeout']?.description).toContain(
      'Only of voice.',
    )
    expect(applicationWebhook.attributes['address']?.description).not.toContain('Only of')
  })

  it('needs an application', () => {
    expect(checkTree(applicationCapability, { rtc: {} }, [])).toMatchObject([
      { code: 'attribute_required', path: ['application_id'] },
    ])
  })
})
