import { describe, expect, it } from 'vitest'
import { type Edit, renderHclEdit, renderTypescriptEdit } from '../../../lib/adoption/render-edit'
import type { Tree } from '../../../lib/model/tree'

const address = 'https://example.com/${answer}'
const longAddress = `https://example.com/${'a'.repeat(500)}`
const voice = ['capabilities', 'voice']

function anEdit(path: readonly string[], after: Tree, before: Tree = null): Edit {
  return { path, place: path, before, after }
}

describe('renderTypescriptEdit', () => {
  it.each<[string, Edit, readonly string[]]>([
    ['a text', anEdit(['name'], "Shop's"), [`name = 'Shop\\'s'`]],
    [
      'a number',
      anEdit([...voice, 'conversations_ttl'], 48),
      ['voice: conversationsTtlHours = 48'],
    ],
    ['nothing', anEdit([...voice, 'region'], null, 'eu-west'), ['remove voice: region']],
    [
      'a text however long',
      anEdit([...voice, 'webhooks', 'answer_url', 'address'], longAddress),
      [`voice: answerUrl.address = '${longAddress}'`],
    ],
    [
      'a webhook',
      anEdit([...voice, 'webhooks', 'answer_url'], { address, http_method: 'GET' }),
      [`voice: answerUrl = 'https://example.com/$\${answer}'`],
    ],
    [
      'a first webhook, and the last one',
      anEdit(
        [...voice, 'webhooks'],
        { answer_url: { address: 'https://a.example', http_method: 'POST' } },
        { event_url: { address } },
      ),
      [
        `voice: answerUrl = { address: 'https://a.example', httpMethod: 'POST' }`,
        'remove voice: eventUrl',
      ],
    ],
    [
      'a whole capability',
      anEdit(['capabilities', 'rtc'], { signed_callbacks: false, webhooks: null }),
      [`add new RtcCapability(application, 'rtc', { signedCallbacks: false })`],
    ],
    ['a capability that is gone', anEdit(voice, null, {}), ['remove the VoiceCapability']],
    ['what the model does not have', anEdit(['application_id'], 'x'), [`applicationId = 'x'`]],
  ])('writes %s', (_what, edit, lines) => {
    expect(renderTypescriptEdit(edit)).toEqual(lines)
  })

  it('gives a webhook of its own the properties of its slot', () => {
    const place = [...voice, 'webhooks', 'answer_url', 'connect_timeout']
    const edit = { path: ['connect_timeout'], place, before: 1000, after: 500 }
    expect(renderTypescriptEdit(edit, true)).toEqual(['connectTimeoutMs = 500'])
  })
})

describe('renderHclEdit', () => {
  it.each<[string, Edit, readonly string[]]>([
    ['a text', anEdit(['name'], 'Say "${hi}"'), ['name = "Say \\"$${hi}\\""']],
    [
      'nothing',
      anEdit([...voice, 'region'], null, 'eu-west'),
      ['remove capabilities.voice.region'],
    ],
    [
      'a text however long',
      anEdit([...voice, 'webhooks', 'answer_url', 'address'], longAddress),
      [`capabilities.voice.webhooks.answer_url.address = "${longAddress}"`],
    ],
    [
      'a whole capability without defaults',
      anEdit(['capabilities', 'rtc'], { signed_callbacks: true, webhooks: null }),
      ['capabilities.rtc = {}'],
    ],
    [
      'a part by its own path',
      {
        path: ['rtc', 'signed_callbacks'],
        place: ['capabilities', 'rtc', 'signed_callbacks'],
        before: true,
        after: false,
      },
      ['rtc.signed_callbacks = false'],
    ],
  ])('writes %s', (_what, edit, lines) => {
    expect(renderHclEdit(edit)).toEqual(lines)
  })
})
