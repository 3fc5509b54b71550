import { describe, expect, it } from 'vitest'
import { findNamedPart } from '../../../lib/model/application-part'
import { checkCapability, checkWebhook } from '../../../lib/model/check-part'
import { type ObjectTree, UNKNOWN } from '../../../lib/model/tree'

const application_id = '78d335fa-323d-0114-9c3d-d6f0d48968cf'
const answer = { application_id, capability: 'voice', webhook: 'answer_url' }

function summaries(tree: ObjectTree): readonly string[] {
  return checkCapability(tree).map(({ summary }) => summary)
}

describe('checkCapability', () => {
  it('wants exactly one capability; one that is unknown may be none', () => {
    const one = 'Exactly one capability must be set'
    expect(summaries({ application_id, rtc: {} })).toEqual([])
    expect(summaries({ application_id, rtc: {}, vbc: UNKNOWN })).toEqual([])
    expect(summaries({ application_id })).toEqual([one])
    expect(summaries({ application_id, rtc: {}, vbc: {} })).toEqual([one])
  })
})

describe('checkWebhook', () => {
  const cases: readonly (readonly [ObjectTree, readonly string[]])[] = [
    [{ address: 'https://example.com' }, []],
    [{ address: 'https://example.com', http_method: null }, []],
    [{ address: 'http://example.com' }, ['address is not encrypted']],
    [{ address: 'https://example.com', webhook: UNKNOWN }, []],
    [{ address: 'https://example.com', capability: UNKNOWN }, []],
    [{ address: 'https://example.com', webhook: 'inbound_url' }, ['voice has no such webhook']],
    [
      { address: 'https://example.com', webhook: 'nothing' },
      ['webhook is not one of the accepted values'],
    ],
    [
      { address: 'https://example.com', capability: 'vbc' },
      ['capability is not one of the accepted values'],
    ],
  ]
  it.each(cases)('of %j says %j', (more, expected) => {
    expect(checkWebhook({ ...answer, ...more }).map(({ summary }) => summary)).toEqual(expected)
  })
})

describe('findNamedPart', () => {
  it.each([
    ['rtc', ['capabilities', 'rtc']],
    ['voice.answer_url', ['capabilities', 'voice', 'webhooks', 'answer_url']],
    ['voice.nothing', undefined],
    ['voice.answer_url.x', undefined],
    ['nothing', undefined],
    ['', undefined],
  ])('of "%s" is %j', (name, path) => {
    expect(findNamedPart(name)?.path).toEqual(path)
  })
})
