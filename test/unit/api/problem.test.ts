import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProblem } from '../../../lib/api/problem'

describe('parseProblem', () => {
  it('reads a problem of the Application API', () => {
    // Source: Application API v2 specification 2.4.1, example of payload-validation.
    const body = JSON.stringify({
      type: 'https://developer.nexmo.com/api-errors/application#payload-validation',
      title: 'Bad Request',
      detail: 'The request failed due to validation errors',
      invalid_parameters: [
        {
          name: 'capabilities.voice.webhooks.answer_url.http_method',
          reason: 'must be one of: GET, POST',
        },
        { name: 'list[0].name' },
        'not an object',
      ],
      instance: '797a8f199c45014ab7b08bfe9cc1c12c',
    })
    expect(parseProblem(body)).toEqual({
      fromVonage: true,
      kind: 'payload-validation',
      errorCode: undefined,
      reason: 'Bad Request: The request failed due to validation errors',
      traceId: '797a8f199c45014ab7b08bfe9cc1c12c',
      refused: [
        {
          path: ['capabilities', 'voice', 'webhooks', 'answer_url', 'http_method'],
          reason: 'must be one of: GET, POST',
        },
        { path: ['list', 0, 'name'], reason: 'it is not accepted' },
      ],
    })
  })

  it.each([
    ['text', '{"error-code":"420","error-code-label":"method failed"}'],
    ['a number', '{"error-code":420,"error-code-label":"method failed"}'],
    [
      'XML',
      '<?xml version="1.0"?><response><error-code>420</error-code><error-code-label>method failed</error-code-label></response>',
    ],
  ])('reads an error-code body whose code is %s', (_form, body) => {
    expect(parseProblem(body)).toMatchObject({
      fromVonage: true,
      errorCode: '420',
      reason: 'method failed',
    })
  })

  it('shows the readable part of a page', () => {
    const page =
      '<html><head><style>b{}</style></head><body><h1>502</h1>\n<p>Bad Gateway</p></body></html>'
    expect(parseProblem(page)).toMatchObject({ fromVonage: false, reason: '502 Bad Gateway' })
  })

  it('shows no more than a line of anything', () => {
    expect(parseProblem('x'.repeat(5000)).reason).toHaveLength(161)
    expect(parseProblem('\u0000\u0007\u001b[31m').reason).toBe('[31m')
    expect(parseProblem('').reason).toBe('')
    expect(parseProblem('{"message":"no"}')).toMatchObject({
      fromVonage: false,
      reason: '{"message":"no"}',
    })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseProblem(text).refused.length === 0))
    fc.assert(
      fc.property(fc.json(), (text) => {
        parseProblem(`{"invalid_parameters":${text},"type":${text},"error-code":${text}}`)
      }),
    )
  })
})
