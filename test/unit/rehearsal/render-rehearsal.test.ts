import { describe, expect, it } from 'vitest'
import { rehearsalToReport } from '../../../lib/rehearsal/rehearsal'
import { renderRehearsal } from '../../../lib/rehearsal/render-rehearsal'
import {
  anApplicationWith,
  answering,
  goodNcco,
  playRehearsal,
} from '../../helpers/played-webhooks'

const application = anApplicationWith({ answer_url: {}, fallback_answer_url: {} })
const signed = { signatureSecret: undefined, apiKey: 'abcd1234' }
const silent = { ...application, capabilities: withoutSigning(application['capabilities']) }

function withoutSigning(capabilities: unknown) {
  const { voice } = capabilities as { voice: object }
  return { voice: { ...voice, signed_callbacks: false } }
}

describe('renderRehearsal', () => {
  it('is a timeline with a verdict', async () => {
    const { rehearsal } = await playRehearsal(silent, {
      answer_url: [answering(503)],
      fallback_answer_url: [answering(200, goodNcco)],
    })
    expect(renderRehearsal(rehearsal)).toBe(
      [
        'note: event_url is not set, so the events of the call go nowhere.',
        'answer_url           answer        GET  https://example.com/answer_url           503  0 ms  error_status: it answered 503, and 200 to 205 are accepted',
        'answer_url           answer again  GET  https://example.com/answer_url           503  0 ms  error_status: it answered 503, and 200 to 205 are accepted',
        'fallback_answer_url  answer        GET  https://example.com/fallback_answer_url  200  0 ms  accepted',
        'Passed: the call is answered. 2 requests were not accepted, and made good; --strict takes that as failed.',
        '',
      ].join('\n'),
    )
  })

  it('names faults of the NCCO and what nobody took', async () => {
    const { rehearsal } = await playRehearsal(silent, {
      answer_url: [answering(200, [{ action: 'talk' }])],
      fallback_answer_url: [{ fault: 'connection_refused' }],
    })
    const lines = renderRehearsal(rehearsal).split('\n')
    expect(lines.slice(4)).toEqual([
      'NCCO fault: 0.text is missing (NCCO of answer_url)',
      'not taken: answer, neither by answer_url nor by fallback_answer_url',
      'Failed: the call ends, for it has no NCCO.',
      '',
    ])
  })

  it('shows the first fifty faults of an NCCO that has more', async () => {
    const wrong = Array.from({ length: 60 }, () => ({ action: 'talk' }))
    const { rehearsal } = await playRehearsal(anApplicationWith({ answer_url: {} }), {
      answer_url: [answering(200, wrong)],
    })
    const lines = renderRehearsal(rehearsal).split('\n')
    expect(lines.filter((line) => line.startsWith('NCCO fault: '))).toHaveLength(50)
    expect(lines).toContain('and 10 NCCO faults more: --json shows them all')
    expect(rehearsalToReport(rehearsal).ncco?.problems).toHaveLength(60)
  })

  it('says when only --strict fails it', async () => {
    const replies = { answer_url: [answering(503), answering(200, goodNcco)] }
    const { rehearsal } = await playRehearsal(silent, replies, { isStrict: true, identity: signed })
    expect(renderRehearsal(rehearsal)).toContain(
      'Failed: the call is answered. One request was not accepted, and --strict was given.',
    )
  })
})

describe('rehearsalToReport', () => {
  it('has exactly the documented names', async () => {
    const { rehearsal } = await playRehearsal(silent, {
      answer_url: [{ fault: 'connect_timeout' }, answering(200, goodNcco)],
    })
    expect(rehearsalToReport(rehearsal)).toEqual({
      passed: true,
      steps: [
        {
          webhook: 'answer_url',
          attempt: 1,
          method: 'GET',
          url: 'https://example.com/answer_url',
          status: null,
          phase: 'initial',
          outcome: 'connect_timeout',
          duration_ms: 0,
        },
        {
          webhook: 'answer_url',
          attempt: 2,
          method: 'GET',
          url: 'https://example.com/answer_url',
          status: 200,
          phase: 'initial',
          outcome: 'accepted',
          duration_ms: 0,
        },
      ],
      call: 'answered',
      ncco: { valid: true, problems: [] },
    })
  })
})
