import { describe, expect, it } from 'vitest'
import { parseRehearseOptions } from '../../../lib/cli/rehearse-command'

describe('parseRehearseOptions', () => {
  it('rehearses one inbound call unless told', () => {
    expect(parseRehearseOptions({ application: 'shop' })).toEqual({
      options: {
        application: 'shop',
        event: 'call',
        policy: 'any',
        isStrict: false,
        json: false,
      },
    })
  })

  it.each(['call', 'outbound-call', 'call-event', 'message', 'message-status', 'rtc'])(
    'takes --event %s',
    (event) => {
      const values = { application: 'shop', event, failed: 'documented', strict: true, json: true }
      expect(parseRehearseOptions(values)).toEqual({
        options: {
          application: 'shop',
          event,
          policy: 'documented',
          isStrict: true,
          json: true,
        },
      })
    },
  )

  it('names everything that is wrong', () => {
    const { diagnostics } = parseRehearseOptions({ application: '', event: 'fax', failed: 'some' })
    expect(diagnostics?.map(({ summary, detail }) => `${summary}. ${detail}`)).toEqual([
      '--application is empty. Give the id or the exact name of an application.',
      '--event is not one of the accepted values. Got "fax". Use one of call, outbound-call, call-event, message, message-status, rtc.',
      '--failed is not one of the accepted values. Got "some". Use one of any, documented.',
    ])
  })
})
