import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/engine/ports'
import { checkNcco } from '../../../lib/rehearsal/check-ncco'
import { nccoActions } from '../../../lib/rehearsal/ncco-rules'

const phone = { type: 'phone', number: '447700900001' }

/** One NCCO of every action, as the reference shows them. */
const examples: Readonly<Record<string, Json>> = {
  record: { action: 'record', format: 'mp3', channels: 2, split: 'conversation', endOnKey: '#' },
  conversation: { action: 'conversation', name: 'room', musicOnHoldUrl: ['https://example.com/a'] },
  connect: { action: 'connect', from: '447700900000', endpoint: [phone], limit: 7200 },
  talk: { action: 'talk', text: '<speak>Hello</speak>', level: -0.5, loop: 0, bargeIn: false },
  stream: { action: 'stream', streamUrl: ['https://example.com/a.mp3'], level: '0.5', loop: '2' },
  input: { action: 'input', type: ['dtmf', 'speech'], dtmf: { maxDigits: 1 }, speech: {} },
  notify: { action: 'notify', payload: { a: 1 }, eventUrl: ['https://example.com/n'] },
  wait: { action: 'wait', timeout: 0.5 },
  transfer: { action: 'transfer', conversationId: 'CON-1' },
  pay: { action: 'pay', amount: 9.99 },
}

describe('checkNcco', () => {
  it('knows every action', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(nccoActions))
  })

  it.each(Object.entries(examples))('finds nothing wrong with %s', (_name, action) => {
    expect(checkNcco([action])).toEqual([])
  })

  it('takes numbers and booleans as texts, and fields that it does not know', () => {
    expect(
      checkNcco([
        { action: 'talk', text: 'Hi', loop: '2', bargeIn: 'true', mood: 'calm' },
        { action: 'input', type: ['dtmf'] },
      ]),
    ).toEqual([])
  })

  it.each<[string, Json, string, string]>([
    ['no object', 'talk', '0', 'must be an object, but is "talk"'],
    [
      'no action',
      {},
      '0.action',
      'must be one of record, conversation, connect, talk, stream, input, notify, wait, transfer, pay, but is missing',
    ],
    [
      'an unknown action',
      { action: 'hangup' },
      '0.action',
      'must be one of record, conversation, connect, talk, stream, input, notify, wait, transfer, pay, but is "hangup"',
    ],
    ['a missing field', { action: 'talk' }, '0.text', 'is missing'],
    ['an empty text', { action: 'talk', text: ' ' }, '0.text', 'is empty'],
    [
      'a long text',
      { action: 'talk', text: 'a'.repeat(1501) },
      '0.text',
      'must have at most 1500 characters without SSML tags, but has 1501',
    ],
    ['a text that is none', { action: 'talk', text: 1 }, '0.text', 'must be a text, but is 1'],
    [
      'a level',
      { action: 'talk', text: 'a', level: 2 },
      '0.level',
      'must be a number, from -1 to 1, but is 2',
    ],
    [
      'half a loop',
      { action: 'talk', text: 'a', loop: 0.5 },
      '0.loop',
      'must be a whole number, 0 or more, but is 0.5',
    ],
    [
      'a boolean',
      { action: 'record', beepStart: 'yes' },
      '0.beepStart',
      'must be true or false, but is "yes"',
    ],
    [
      'a choice',
      { action: 'record', format: 'flac' },
      '0.format',
      'must be one of mp3, wav, ogg, but is "flac"',
    ],
    [
      'the only choice',
      { action: 'record', split: 'yes' },
      '0.split',
      'must be conversation, but is "yes"',
    ],
    [
      'a key',
      { action: 'record', endOnKey: '12' },
      '0.endOnKey',
      'must be one of 0 to 9, * and #, but is "12"',
    ],
    [
      'seconds',
      { action: 'record', timeOut: 1 },
      '0.timeOut',
      'must be a number, from 3 to 7200 seconds, but is 1',
    ],
    [
      'an address alone',
      { action: 'record', eventUrl: 'https://example.com' },
      '0.eventUrl',
      'must be a list with one element, but is "https://example.com"',
    ],
    [
      'two addresses',
      { action: 'stream', streamUrl: ['https://a.example', 'https://b.example'] },
      '0.streamUrl',
      'must have one element, but has 2',
    ],
    [
      'no address',
      { action: 'stream', streamUrl: ['a.mp3'] },
      '0.streamUrl.0',
      'must be an absolute URL (https or http), but is "a.mp3"',
    ],
    ['a list', { action: 'input', type: 'dtmf' }, '0.type', 'must be a list, but is "dtmf"'],
    [
      'an element',
      { action: 'input', type: ['dtmf', 'face'] },
      '0.type.1',
      'must be one of dtmf, speech, but is "face"',
    ],
    [
      'an object',
      { action: 'input', type: ['dtmf'], dtmf: [] },
      '0.dtmf',
      'must be an object, but is a list',
    ],
    [
      'a field below',
      { action: 'input', type: ['dtmf'], dtmf: { maxDigits: 21 } },
      '0.dtmf.maxDigits',
      'must be a whole number, from 1 to 20, but is 21',
    ],
    [
      'an endpoint',
      { action: 'connect', endpoint: phone },
      '0.endpoint',
      'must be a list with one element, but is an object',
    ],
    [
      'the kind of an endpoint',
      { action: 'connect', endpoint: [{ type: 'fax' }] },
      '0.endpoint.0.type',
      'must be one of phone, app, websocket, sip, vbc, but is "fax"',
    ],
    [
      'a number',
      { action: 'connect', endpoint: [{ type: 'phone', number: '+44 7700' }] },
      '0.endpoint.0.number',
      'must be a number in E.164 digits with the country code and without a plus sign, but is "+44 7700"',
    ],
    [
      'a socket',
      { action: 'connect', endpoint: [{ type: 'websocket', uri: 'https://a.example' }] },
      '0.endpoint.0.uri',
      'must be an address that starts with wss:// (or ws://), but is "https://a.example"',
    ],
    [
      'another spelling',
      { action: 'record', event_url: ['https://a.example'] },
      '0.event_url',
      'is not read: write eventUrl',
    ],
    [
      'bargeIn without input',
      { action: 'talk', text: 'a', bargeIn: true },
      '0.bargeIn',
      'needs an input action after this one',
    ],
  ])('names %s with its path', (_what, action, path, message) => {
    expect(checkNcco([action])).toEqual([{ path, message }])
  })

  it('names all faults of all actions, and never repeats a secret or a novel', () => {
    const problems = checkNcco([
      { action: 'transfer', conversationId: 'CON-1' },
      { action: 'talk', text: 'a', level: 'x'.repeat(500) },
      { action: 'record', format: 'Bearer abcdefghijklmnop' },
    ])
    expect(problems.map(({ path }) => path)).toEqual(['0', '1.level', '2.format'])
    expect(problems[1]?.message.length).toBeLessThan(150)
    expect(problems[2]?.message).not.toContain('abcdefghijklmnop')
  })
})
