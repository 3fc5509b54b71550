import { createHash } from 'node:crypto'
import { jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../../lib/diagnostics/secret'
import type { RawApplication } from '../../../lib/engine/ports'
import type { RehearsalEvent } from '../../../lib/model/rehearsal-events'
import { rehearsalToReport } from '../../../lib/rehearsal/rehearsal'
import {
  anApplicationWith,
  answering,
  goodNcco,
  playRehearsal,
  rehearsedId,
  stepsOf,
} from '../../helpers/played-webhooks'

function webhook(path: string) {
  return { address: `https://example.com/${path}`, http_method: 'POST' }
}

function aMessenger(version: string): RawApplication {
  const webhooks = { inbound_url: webhook('inbound'), status_url: webhook('status') }
  return anApplicationWith({}, { messages: { version, webhooks } })
}

const caller = anApplicationWith({}, { rtc: { webhooks: { event_url: webhook('rtc') } } })

/** Where the clock stands. */
const at = '2026-01-02T03:04:05.000Z'

async function bodiesOf(application: RawApplication, event: RehearsalEvent) {
  const { requests, rehearsal } = await playRehearsal(application, {}, { event })
  expect(rehearsal).toMatchObject({ passed: true, call: undefined, nccoProblems: undefined })
  return requests.map(({ body }) => JSON.parse(body ?? '') as unknown)
}

describe('messages and rtc', () => {
  it('sends an inbound message in the version that the application asks for', async () => {
    const common = { message_uuid: 'id-1', timestamp: at }
    const text = 'Rehearsal of an inbound message.'
    expect(await bodiesOf(aMessenger('v1'), 'message')).toEqual([
      {
        ...common,
        channel: 'sms',
        from: '447700900999',
        to: '447700900123',
        message_type: 'text',
        text,
        sms: { num_messages: '1', keyword: 'REHEARSAL' },
        usage: { currency: 'EUR', price: '0.00' },
      },
    ])
    expect(await bodiesOf(aMessenger('v0.1'), 'message')).toEqual([
      {
        ...common,
        from: { type: 'sms', number: '447700900999' },
        to: { type: 'sms', number: '447700900123' },
        direction: 'inbound',
        message: { content: { type: 'text', text } },
      },
    ])
  })

  it('sends the statuses of one message', async () => {
    const common = {
      message_uuid: 'id-1',
      timestamp: at,
      usage: { currency: 'EUR', price: '0.00' },
    }
    const newer = {
      ...common,
      channel: 'sms',
      from: '447700900123',
      to: '447700900999',
      sms: { count_total: '1' },
    }
    expect(await bodiesOf(aMessenger('v1'), 'message-status')).toEqual([
      { ...newer, status: 'submitted' },
      { ...newer, status: 'delivered' },
    ])
    const older = {
      ...common,
      from: { type: 'sms', number: '447700900123' },
      to: { type: 'sms', number: '447700900999' },
    }
    expect(await bodiesOf(aMessenger('v0.1'), 'message-status')).toEqual([
      { ...older, status: 'submitted' },
      { ...older, status: 'delivered' },
    ])
  })

  it('sends an rtc event', async () => {
    expect(await bodiesOf(caller, 'rtc')).toEqual([
      {
        id: 1,
        type: 'member:joined',
        application_id: rehearsedId,
        conversation_id: 'CON-id-1',
        timestamp: at,
        from: 'MEM-id-2',
        to: '',
        body: {
          user: { id: 'USR-id-3', name: 'rehearsal' },
          channel: { type: 'app' },
          timestamp: { joined: at },
        },
        state: '',
      },
    ])
  })

  it('tries twice, and says what was not taken', async () => {
    const { rehearsal } = await playRehearsal(caller, { rtc: [answering(500)] }, { event: 'rtc' })
    expect(stepsOf(rehearsal)).toEqual([
      'event_url 1 in_progress error_status',
      'event_url 2 in_progress error_status',
    ])
    expect(rehearsal).toMatchObject({
      passed: false,
      lost: ['member:joined by event_url'],
    })
    expect(Object.keys(rehearsalToReport(rehearsal))).toEqual(['passed', 'steps'])
  })
})

describe('the signature', () => {
  const identity = { apiKey: 'abcd1234', signatureSecret: new Secret('sign me') }
  const key = new TextEncoder().encode('sign me')

  async function claimsOf(headers: Readonly<Record<string, string>> | undefined) {
    const token = headers?.['authorization']?.replace(/^Bearer /, '') ?? ''
    const { payload, protectedHeader } = await jwtVerify(token, key)
    return { ...payload, alg: protectedHeader.alg }
  }

  it('is a token with the hash of the body, of a GET without one', async () => {
    const { requests } = await playRehearsal(
      anApplicationWith({ answer_url: {}, event_url: {} }),
      { answer_url: [answering(200, goodNcco)] },
      { identity },
    )
    const [answer, event] = requests
    expect(await claimsOf(answer?.headers)).toEqual({
      alg: 'HS256',
      iat: 1767323045,
      jti: 'id-3',
      iss: 'Vonage',
      api_key: 'abcd1234',
      application_id: rehearsedId,
    })
    const hash = createHash('sha256')
      .update(event?.body ?? '')
      .digest('hex')
    expect(await claimsOf(event?.headers)).toMatchObject({ payload_hash: hash })
  })

  it('is left out where the application says so', async () => {
    const { requests, rehearsal } = await playRehearsal(
      {
        ...caller,
        capabilities: { rtc: { signed_callbacks: false, webhooks: { event_url: webhook('rtc') } } },
      },
      {},
      { event: 'rtc', identity },
    )
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
    expect(rehearsal.notes).toEqual([])
  })
})

describe('what the user is told', () => {
  it('is the number that stands in, the missing secret, and what is not rehearsed', async () => {
    const application = anApplicationWith(
      { answer_url: {}, event_url: {} },
      {
        vbc: {},
        verify: { webhooks: { status_url: webhook('verify') } },
        network_apis: { redirect_uri: 'https://example.com' },
      },
    )
    const { rehearsal, requests } = await playRehearsal(
      application,
      { answer_url: [answering(200, goodNcco)] },
      { msisdn: undefined },
    )
    expect(rehearsal.notes).toEqual([
      'No number is linked to the application: 447700900000 stands in, a number of fiction.',
      'VONAGE_SIGNATURE_SECRET is not set, so the requests go unsigned. Vonage signs them.',
      'vbc has no webhook: there is nothing to rehearse.',
      'The webhooks of verify are not rehearsed.',
    ])
    expect(requests[0]?.url).toContain('to=447700900000')
  })

  it('is where the events of a call go when there is no event URL', async () => {
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [answering(200, goodNcco)],
    })
    expect(rehearsal.notes).toContain('event_url is not set, so the events of the call go nowhere.')
  })

  it('is what can be rehearsed instead of a webhook that is not there', async () => {
    await expect(playRehearsal(aMessenger('v1'), {})).rejects.toMatchObject({
      code: 'webhook_missing',
      message: 'The application has no voice.answer_url',
      detail: `shop (${rehearsedId}) cannot take an inbound call. Use --event message or --event message-status.`,
    })
    await expect(playRehearsal(anApplicationWith({}, { vbc: {} }), {})).rejects.toMatchObject({
      detail: `shop (${rehearsedId}) cannot take an inbound call. It has no webhook that can be rehearsed. vbc has no webhook: there is nothing to rehearse.`,
    })
  })

  it('never has a password of an address in it', async () => {
    const { rehearsal } = await playRehearsal(
      anApplicationWith({ answer_url: { address: 'https://ada:hunter2@example.com/a' } }),
      { a: [answering(200, goodNcco)] },
    )
    expect(JSON.stringify(rehearsal)).not.toContain('hunter2')
  })
})
