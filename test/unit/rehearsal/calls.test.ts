import { describe, expect, it } from 'vitest'
import {
  anApplicationWith,
  answering,
  goodNcco,
  playRehearsal,
  stepsOf,
} from '../../helpers/played-webhooks'

const whole = anApplicationWith({ answer_url: {}, fallback_answer_url: {}, event_url: {} })
const lost = { fault: 'connection_lost' } as const

describe('an inbound call', () => {
  it('asks for an NCCO once, then tells the events', async () => {
    const { rehearsal, requests } = await playRehearsal(whole, {
      answer_url: [answering(200, goodNcco)],
    })
    expect(stepsOf(rehearsal)).toEqual([
      'answer_url 1 initial accepted',
      'event_url 1 in_progress accepted',
      'event_url 1 in_progress accepted',
      'event_url 1 in_progress accepted',
      'event_url 1 in_progress accepted',
    ])
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered', nccoProblems: [] })
    expect(requests.slice(1).map(({ body }) => JSON.parse(body ?? '').status as string)).toEqual([
      'started',
      'ringing',
      'answered',
      'completed',
    ])
  })

  it('tells the answer URL who calls whom, in the query of a GET', async () => {
    const { requests } = await playRehearsal(
      anApplicationWith({ answer_url: { address: 'https://example.com/a?shop=1' } }),
      { a: [answering(200, goodNcco)] },
    )
    expect(requests[0]).toMatchObject({ method: 'GET', body: undefined })
    expect(requests[0]?.url).toBe(
      'https://example.com/a?shop=1&to=447700900123&from=447700900999&uuid=id-1&conversation_uuid=CON-id-2&region_url=https%3A%2F%2Fapi-eu-3.vonage.com&endpoint_type=phone',
    )
    expect(requests[0]?.headers['x-vonage-iac-rehearsal']).toBe('call')
  })

  it('tells it in the body of a POST, with the host of the region', async () => {
    const answer_url = { address: 'https://example.com/answer_url', http_method: 'POST' }
    const voice = { webhooks: { answer_url }, region: 'apac-sng' }
    const { requests } = await playRehearsal(anApplicationWith({}, { voice }), {
      answer_url: [answering(200, goodNcco)],
    })
    expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://example.com/answer_url' })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      to: '447700900123',
      from: '447700900999',
      uuid: 'id-1',
      conversation_uuid: 'CON-id-2',
      region_url: 'https://api-ap-3.vonage.com',
      endpoint_type: 'phone',
    })
  })

  it('tells the event URL of each status, as the webhook reference has it', async () => {
    const { requests } = await playRehearsal(anApplicationWith({ answer_url: {}, event_url: {} }), {
      answer_url: [answering(200, goodNcco)],
    })
    const at = '2026-01-02T03:04:05.000Z'
    const call = {
      from: '447700900999',
      to: '447700900123',
      uuid: 'id-1',
      conversation_uuid: 'CON-id-2',
      direction: 'inbound',
      timestamp: at,
    }
    expect(requests.slice(1).map(({ body }) => JSON.parse(body ?? '') as unknown)).toEqual([
      { ...call, status: 'started' },
      { ...call, status: 'ringing' },
      { ...call, status: 'answered', start_time: null, rate: null, network: null },
      {
        ...call,
        status: 'completed',
        start_time: '2026-01-02T03:04:03.000Z',
        end_time: at,
        duration: '2',
        network: 'GB-FIXED',
        rate: '0.00',
        price: '0.00',
      },
    ])
  })

  it('tells of a synchronous connect as of the call that it makes', async () => {
    const connect = {
      action: 'connect',
      eventType: 'synchronous',
      endpoint: [{ type: 'phone', number: '447700900001' }],
    }
    const { requests } = await playRehearsal(anApplicationWith({ answer_url: {}, event_url: {} }), {
      answer_url: [answering(200, [connect])],
    })
    expect(JSON.parse(requests[4]?.body ?? '')).toEqual({
      from: '447700900123',
      to: '447700900001',
      uuid: 'id-1',
      conversation_uuid: 'CON-id-2',
      status: 'unanswered',
      direction: 'outbound',
      detail: 'timeout',
      timestamp: '2026-01-02T03:04:05.000Z',
    })
  })

  it('waits as long as each webhook says, or as long as Vonage does', async () => {
    const { requests } = await playRehearsal(
      anApplicationWith({
        answer_url: { connect_timeout: 300, socket_timeout: 1200 },
        event_url: {},
      }),
      { answer_url: [answering(200, goodNcco)] },
    )
    expect(requests[0]).toMatchObject({ connectTimeoutMs: 300, socketTimeoutMs: 1200 })
    expect(requests[1]).toMatchObject({ connectTimeoutMs: 1000, socketTimeoutMs: 10_000 })
  })

  it('tells events in the query where the event URL is a GET', async () => {
    const { requests } = await playRehearsal(
      anApplicationWith({ answer_url: {}, event_url: { http_method: 'GET' } }),
      { answer_url: [answering(200, goodNcco)] },
    )
    const { searchParams } = new URL(requests[3]?.url ?? '')
    expect(Object.fromEntries(searchParams)).toMatchObject({
      status: 'answered',
      direction: 'inbound',
      start_time: '',
    })
  })

  it('is saved by the second attempt', async () => {
    const { rehearsal } = await playRehearsal(whole, {
      answer_url: [answering(503), answering(200, goodNcco)],
    })
    expect(stepsOf(rehearsal).slice(0, 2)).toEqual([
      'answer_url 1 initial error_status',
      'answer_url 2 initial accepted',
    ])
    expect(rehearsal.passed).toBe(true)
  })

  it('goes to the fallback, which learns why and from where', async () => {
    const { rehearsal, requests } = await playRehearsal(
      anApplicationWith({ answer_url: {}, fallback_answer_url: { http_method: 'POST' } }),
      { answer_url: [answering(500)], fallback_answer_url: [answering(200, goodNcco)] },
    )
    expect(stepsOf(rehearsal)).toEqual([
      'answer_url 1 initial error_status',
      'answer_url 2 initial error_status',
      'fallback_answer_url 1 initial accepted',
    ])
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered' })
    expect(JSON.parse(requests[2]?.body ?? '')).toMatchObject({
      to: '447700900123',
      reason: 'it answered 500, and 200 to 205 are accepted',
      original_request: { url: 'https://example.com/answer_url', type: 'answer' },
    })
  })

  it('ends when the fallback fails twice, too', async () => {
    const { rehearsal, requests } = await playRehearsal(whole, {
      answer_url: [lost],
      fallback_answer_url: [{ fault: 'socket_timeout' }],
    })
    expect(stepsOf(rehearsal)).toEqual([
      'answer_url 1 initial connection_lost',
      'answer_url 2 initial connection_lost',
      'fallback_answer_url 1 initial socket_timeout',
      'fallback_answer_url 2 initial socket_timeout',
      'event_url 1 initial accepted',
    ])
    expect(rehearsal).toMatchObject({
      passed: false,
      call: 'ended',
      nccoProblems: [{ path: '', message: 'No NCCO came back.' }],
      lost: ['answer, neither by answer_url nor by fallback_answer_url'],
    })
    expect(JSON.parse(requests[4]?.body ?? '')).toMatchObject({
      reason: 'no whole answer in time',
      conversation_uuid: 'CON-id-2',
    })
  })

  it('ends without a fallback', async () => {
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [lost],
    })
    expect(rehearsal).toMatchObject({ passed: false, call: 'ended' })
    expect(rehearsal.steps).toHaveLength(2)
  })

  it('does not pass when an event is not taken', async () => {
    const { rehearsal } = await playRehearsal(whole, {
      answer_url: [answering(200, goodNcco)],
      event_url: [answering(200), answering(404), answering(404), answering(200)],
    })
    expect(rehearsal).toMatchObject({
      passed: false,
      call: 'answered',
      lost: ['ringing by event_url'],
    })
  })

  it('passes strictly only without any failure', async () => {
    const replies = { answer_url: [answering(503), answering(200, goodNcco)] }
    const { rehearsal } = await playRehearsal(whole, replies, { isStrict: true })
    expect(rehearsal).toMatchObject({ passed: false, call: 'answered', lost: [] })
    const fine = { answer_url: [answering(200, goodNcco)] }
    expect((await playRehearsal(whole, fine, { isStrict: true })).rehearsal.passed).toBe(true)
  })
})

describe('the switch of what counts as failed', () => {
  it.each([
    [500, 1],
    [404, 1],
    [302, 1],
    [429, 2],
    [503, 2],
    [504, 2],
  ])('documented: %i is sent %i time(s)', async (status, attempts) => {
    const { rehearsal } = await playRehearsal(
      anApplicationWith({ answer_url: {} }),
      { answer_url: [answering(status)] },
      { policy: 'documented' },
    )
    expect(rehearsal.steps).toHaveLength(attempts)
    expect(rehearsal.call).toBe('ended')
  })

  it('documented: a status beside them does not reach the fallback', async () => {
    const { rehearsal } = await playRehearsal(
      anApplicationWith({ answer_url: {}, fallback_answer_url: {} }),
      { answer_url: [answering(500)], fallback_answer_url: [answering(200, goodNcco)] },
      { policy: 'documented' },
    )
    expect(stepsOf(rehearsal)).toEqual(['answer_url 1 initial error_status'])
    expect(rehearsal.lost).toEqual([
      'answer by answer_url; its answer does not count as failed (--failed documented), so the fallback is not asked',
    ])
  })

  it.each([200, 201, 202, 203, 204, 205])('any: %i is accepted', async (status) => {
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [answering(status, goodNcco)],
    })
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered' })
  })

  it.each([206, 301, 400, 500])('any: %i is not', async (status) => {
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [answering(status, goodNcco)],
    })
    expect(rehearsal.steps).toHaveLength(2)
    expect(rehearsal.passed).toBe(false)
  })
})

describe('an NCCO with faults', () => {
  it('is named, is not asked for again, and the fallback answers instead', async () => {
    const { rehearsal, requests } = await playRehearsal(
      anApplicationWith({ answer_url: {}, fallback_answer_url: {} }),
      {
        answer_url: [answering(200, [{ action: 'connect' }])],
        fallback_answer_url: [answering(200, goodNcco)],
      },
    )
    expect(stepsOf(rehearsal)).toEqual([
      'answer_url 1 initial invalid_ncco',
      'fallback_answer_url 1 initial accepted',
    ])
    expect(rehearsal).toMatchObject({
      passed: false,
      call: 'answered',
      nccoProblems: [{ path: '0.endpoint', message: 'is missing (NCCO of answer_url)' }],
    })
    expect(new URL(requests[1]?.url ?? '').searchParams.get('original_request')).toBe(
      '{"url":"https://example.com/answer_url","type":"answer"}',
    )
  })

  it.each([
    ['', 'The answer is empty, where an NCCO must be.'],
    ['{"action":"talk"}', 'The answer must be a list of actions.'],
    ['[{"action":', 'The answer is no JSON.'],
  ])('ends the call when it is %j', async (body, message) => {
    const reply = { ...answering(200), body }
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [reply],
    })
    expect(rehearsal).toMatchObject({
      call: 'ended',
      nccoProblems: [{ path: '', message: `${message} (NCCO of answer_url)` }],
    })
  })

  it('is one that comes as a web page or packed, or is larger than any NCCO', async () => {
    const good = answering(200, goodNcco)
    for (const [change, message] of [
      [{ contentType: 'text/html; charset=utf-8' }, /text\/html; .*application\/json/],
      [{ isCut: true }, /larger than 1048576 bytes/],
      [{ contentEncoding: 'gzip' }, /^The answer is packed with gzip, .* did not ask for\./],
      [{ body: '\uFEFF[]' }, /^The answer begins with a byte order mark/],
    ] as const) {
      const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
        answer_url: [{ ...good, ...change }],
      })
      expect(rehearsal.nccoProblems?.[0]?.message).toMatch(message)
    }
  })
})

describe('an NCCO without actions', () => {
  it('is taken, with a note that the call ends at once', async () => {
    const { rehearsal } = await playRehearsal(whole, { answer_url: [answering(200, [])] })
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered' })
    expect(rehearsal.notes).toContain(
      'The NCCO has no actions, so the call ends as soon as it is answered.',
    )
  })
})

describe('a call in progress', () => {
  const menu = [
    { action: 'input', type: ['dtmf'] },
    { action: 'talk', text: 'Bye' },
  ]

  it('takes the NCCO that the event URL answers', async () => {
    const { rehearsal, requests } = await playRehearsal(whole, {
      answer_url: [answering(200, menu)],
      event_url: [answering(200), answering(200), answering(200), answering(200, goodNcco)],
    })
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered' })
    expect(JSON.parse(requests[4]?.body ?? '')).toMatchObject({
      dtmf: { digits: '1', timed_out: false },
      speech: null,
    })
  })

  it('goes on when neither the event URL nor the fallback takes the event', async () => {
    const { rehearsal } = await playRehearsal(whole, {
      answer_url: [answering(200, menu)],
      event_url: [answering(200), answering(200), answering(200), lost, lost, answering(200)],
      fallback_answer_url: [answering(503)],
    })
    expect(stepsOf(rehearsal).slice(4)).toEqual([
      'event_url 1 in_progress connection_lost',
      'event_url 2 in_progress connection_lost',
      'fallback_answer_url 1 in_progress error_status',
      'fallback_answer_url 2 in_progress error_status',
      'event_url 1 in_progress accepted',
    ])
    expect(rehearsal).toMatchObject({ passed: false, call: 'continued', nccoProblems: [] })
  })

  it('is saved by the fallback, which learns that it was an event', async () => {
    const { rehearsal, requests } = await playRehearsal(
      whole,
      { event_url: [lost], fallback_answer_url: [answering(200, goodNcco)] },
      { event: 'call-event' },
    )
    expect(stepsOf(rehearsal)).toEqual([
      'event_url 1 in_progress connection_lost',
      'event_url 2 in_progress connection_lost',
      'fallback_answer_url 1 in_progress accepted',
    ])
    expect(rehearsal).toMatchObject({ passed: true, call: 'answered' })
    expect(requests[2]?.url).toContain(
      'original_request=%7B%22url%22%3A%22https%3A%2F%2Fexample.com%2Fevent_url%22%2C%22type%22%3A%22event%22%7D',
    )
  })

  it('goes on as it is when the event URL has no NCCO to give', async () => {
    for (const reply of [answering(204), answering(200, { ok: true })]) {
      const { rehearsal } = await playRehearsal(
        whole,
        { event_url: [reply] },
        { event: 'call-event' },
      )
      expect(rehearsal).toMatchObject({ passed: true, call: 'answered', nccoProblems: [] })
    }
  })

  it('sends the event of an action to the address of the action', async () => {
    const actions = [
      { action: 'notify', payload: { step: 1 }, eventUrl: ['https://example.com/notified'] },
      {
        action: 'connect',
        eventType: 'synchronous',
        endpoint: [{ type: 'phone', number: '447700900001' }],
        eventUrl: ['https://example.com/connected'],
        eventMethod: 'GET',
      },
      { action: 'input', type: ['speech'], mode: 'asynchronous' },
    ]
    const { rehearsal, requests } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [answering(200, actions)],
    })
    const urls = requests.map(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}`)
    expect(urls).toEqual([
      'GET https://example.com/answer_url',
      'POST https://example.com/notified',
      'GET https://example.com/connected',
    ])
    expect(JSON.parse(requests[1]?.body ?? '')).toMatchObject({ payload: { step: 1 } })
    expect(rehearsal.steps[1]).toMatchObject({
      webhook: 'event_url',
      url: 'https://example.com/notified',
    })
  })
})

describe('an outbound call', () => {
  it('rings first, and asks for its NCCO when somebody has answered', async () => {
    const { rehearsal, requests } = await playRehearsal(
      whole,
      { answer_url: [answering(200, goodNcco)] },
      { event: 'outbound-call' },
    )
    expect(rehearsal.steps.map(({ subject, phase }) => `${subject} ${phase}`)).toEqual([
      'started initial',
      'ringing initial',
      'answered initial',
      'answer initial',
      'completed in_progress',
    ])
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      direction: 'outbound',
      from: '447700900123',
      to: '447700900999',
    })
  })
})
