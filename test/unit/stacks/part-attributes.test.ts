import { describe, expect, it } from 'vitest'
import type { ApplicationPart } from '../../../lib/model/application-part'
import { UNKNOWN } from '../../../lib/model/tree'
import {
  findPart,
  isPartType,
  partTree,
  placeInApplication,
  placeInPart,
} from '../../../lib/stacks/part-attributes'

const capability = { application_id: 'a', rtc: { signed_callbacks: false } }
const webhook = {
  application_id: 'a',
  capability: 'voice',
  webhook: 'answer_url',
  address: 'https://example.com',
  http_method: null,
}

function partOf(type: string, attributes: typeof capability | typeof webhook): ApplicationPart {
  return findPart(type, attributes) as ApplicationPart
}

describe('a part as attributes', () => {
  const rtc = partOf('vonage_application_capability', capability)
  const answer = partOf('vonage_application_webhook', webhook)

  it('is named by what is set', () => {
    expect([rtc.path, answer.path]).toEqual([
      ['capabilities', 'rtc'],
      ['capabilities', 'voice', 'webhooks', 'answer_url'],
    ])
    const twice = { rtc: {}, vbc: {} }
    expect(findPart('vonage_application_capability', twice)).toBeUndefined()
    expect(findPart('vonage_application_webhook', { ...webhook, webhook: UNKNOWN })).toBeUndefined()
    expect(findPart('vonage_application', {})).toBeUndefined()
    expect(isPartType('vonage_application')).toBe(false)
  })

  it('has its values as a tree', () => {
    expect(partTree(rtc, capability)).toEqual({ signed_callbacks: false })
    expect(partTree(answer, webhook)).toMatchObject({ address: 'https://example.com' })
  })

  it('has its paths in the resource and in the application', () => {
    const inRtc = ['capabilities', 'rtc', 'signed_callbacks']
    const inAnswer = [...answer.path, 'address']
    expect(placeInPart(rtc, inRtc)).toEqual(['rtc', 'signed_callbacks'])
    expect(placeInPart(answer, inAnswer)).toEqual(['address'])
    expect(placeInApplication(rtc, ['rtc', 'signed_callbacks'])).toEqual(inRtc)
    expect(placeInApplication(answer, ['address'])).toEqual(inAnswer)
  })
})
