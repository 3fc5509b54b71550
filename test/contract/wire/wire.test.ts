import { describe, expect, it } from 'vitest'
import { applicationFromWire, applicationPageFromWire } from '../../../lib/api/application-codec'
import { numberPageFromWire, numberUpdateToWire } from '../../../lib/api/number-codec'
import { parseProblem } from '../../../lib/api/problem'
import created from './application-created.json'
import page from './application-page.json'
import refusal from './number-method-failed.json'
import numbers from './owned-numbers.json'

describe('answers as the API gives them', () => {
  it('a created application loses its private key and nothing else', () => {
    const { keys, ...rest } = created.body
    expect(applicationFromWire(created.body, created.request)).toEqual({
      ...rest,
      keys: { public_key: keys.public_key },
    })
  })

  it('a page of applications is kept as it came', () => {
    expect(applicationPageFromWire(page.body, 1, page.request)).toEqual({
      applications: page.body._embedded.applications,
      total: 10,
      hasNext: true,
    })
  })

  it('owned numbers are unlinked without the old form of the link, and keep the rest', () => {
    const { numbers: owned, count } = numberPageFromWire(numbers.body, numbers.request)
    expect(count).toBe(2)
    expect(owned.map(({ raw }) => raw)).toEqual(numbers.body.numbers)
    expect(owned.map(({ applicationId }) => applicationId)).toEqual([
      'aaaaaaaa-bbbb-cccc-dddd-0123456789ab',
      undefined,
    ])
    expect(
      owned.map((number) => Object.fromEntries(numberUpdateToWire(number, undefined))),
    ).toEqual([
      {
        country: 'GB',
        msisdn: '447700900000',
        moHttpUrl: 'https://example.com/webhooks/inbound-sms',
      },
      {
        country: 'US',
        msisdn: '14155550101',
        voiceStatusCallback: 'https://example.com/status',
      },
    ])
  })

  it('a refused update of a number is read', () => {
    expect(parseProblem(JSON.stringify(refusal.body))).toMatchObject({
      fromVonage: true,
      errorCode: '420',
      reason: 'method failed',
    })
  })
})
