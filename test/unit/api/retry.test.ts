import { describe, expect, it } from 'vitest'
import { UnreadableAnswerError } from '../../../lib/api/answer'
import { isRetryableStatus, planRetry, type RetryPolicy } from '../../../lib/api/retry'
import { ApiError, ContractError, TransportError } from '../../../lib/diagnostics/errors'

const policy: RetryPolicy = { maxRetries: 4, statusCodes: undefined }

function answered(status: number, retryAfterMs?: number): ApiError {
  return new ApiError('api_failed', 'x', { detail: 'x', status, retryable: true, retryAfterMs })
}

const cut = new TransportError('api_unreachable', 'x', { detail: 'x', retryable: true })
const untrusted = new TransportError('api_unreachable', 'x', { detail: 'x', retryable: false })
const garbage = new UnreadableAnswerError('answer_invalid', 'x', { detail: 'x' })
const wrongShape = new ContractError('answer_invalid', 'x', { detail: 'x' })

describe('planRetry', () => {
  it.each([
    ['429', answered(429), true],
    ['500', answered(500), true],
    ['503', answered(503), true],
    ['501', answered(501), false],
    ['400', answered(400), false],
    ['401', answered(401), false],
    ['404', answered(404), false],
    ['a cut connection', cut, true],
    ['an untrusted certificate', untrusted, false],
    ['a body that is no JSON', garbage, true],
    ['JSON of the wrong shape', wrongShape, false],
    ['a fault of our own', new TypeError('x'), false],
  ])('after %s, repeats what may be repeated: %o %s', (_name, failure, repeats) => {
    expect(planRetry(failure, 1, 'always', policy, 0) !== undefined).toBe(repeats)
  })

  it.each([
    ['429', answered(429), true],
    ['500', answered(500), false],
    ['503', answered(503), false],
    ['400', answered(400), false],
    ['a cut connection', cut, false],
    ['a body that is no JSON', garbage, false],
  ])('after %s, repeats a create: %o %s', (_name, failure, repeats) => {
    expect(planRetry(failure, 1, 'when-refused', policy, 0) !== undefined).toBe(repeats)
  })

  it('never repeats a create after an ambiguous answer, not even when told to', () => {
    const eager = { maxRetries: 9, statusCodes: [429, 500, 503] }
    expect(planRetry(answered(503), 1, 'when-refused', eager, 0)).toBeUndefined()
  })

  it('doubles the wait up to 20 seconds, spread over its upper half', () => {
    const waits = (random: number) =>
      [1, 2, 3, 8].map((attempt) =>
        planRetry(cut, attempt, 'always', { ...policy, maxRetries: 9 }, random),
      )
    expect(waits(0)).toEqual([250, 500, 1000, 10_000])
    expect(waits(1)).toEqual([500, 1000, 2000, 20_000])
  })

  it('waits as long as the server asks, but no longer than a minute', () => {
    expect(planRetry(answered(429, 1500), 1, 'always', policy, 0)).toBe(1500)
    expect(planRetry(answered(429, 0), 1, 'always', policy, 0)).toBe(0)
    expect(planRetry(answered(503, 3_600_000), 1, 'always', policy, 0)).toBe(60_000)
  })

  it('gives up after the last retry', () => {
    expect(planRetry(cut, 4, 'always', policy, 0)).toBeDefined()
    expect(planRetry(cut, 5, 'always', policy, 0)).toBeUndefined()
    expect(planRetry(cut, 1, 'always', { ...policy, maxRetries: 0 }, 0)).toBeUndefined()
  })
})

describe('isRetryableStatus', () => {
  it('takes the given codes instead of its own', () => {
    expect(isRetryableStatus(503, [429])).toBe(false)
    expect(isRetryableStatus(409, [409])).toBe(true)
  })
})
