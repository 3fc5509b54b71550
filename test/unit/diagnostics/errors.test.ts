import { describe, expect, it } from 'vitest'
import { ApiError, InvariantError, unreachable } from '../../../lib/diagnostics/errors'

describe('ApiError', () => {
  it('gives one diagnostic for each refused attribute', () => {
    const error = new ApiError('value_invalid', 'The API refused the application', {
      status: 400,
      retryable: false,
      detail: 'Trace id abc.',
      refused: [
        { path: ['name'], reason: 'must not be empty' },
        { path: ['capabilities', 'voice'], reason: 'is odd' },
      ],
    })
    expect(error.toDiagnostics().map(({ path, detail }) => ({ path, detail }))).toEqual([
      { path: ['name'], detail: 'Vonage refused name: must not be empty. Trace id abc.' },
      {
        path: ['capabilities', 'voice'],
        detail: 'Vonage refused capabilities.voice: is odd. Trace id abc.',
      },
    ])
  })

  it('gives one diagnostic for the whole when no attribute is named, without secrets', () => {
    const error = new ApiError('value_invalid', 'Refused', {
      status: 401,
      retryable: false,
      detail: 'Sent Basic YWJjOmRlZg==.',
    })
    expect(error.toDiagnostics()).toEqual([
      {
        severity: 'error',
        code: 'value_invalid',
        summary: 'Refused',
        detail: 'Sent Basic [redacted]',
        path: [],
      },
    ])
  })
})

describe('unreachable', () => {
  it('throws an InvariantError', () => {
    expect(() => unreachable('x' as never)).toThrow(InvariantError)
  })
})
