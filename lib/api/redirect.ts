import type { ApiRequest } from './api-request'
import type { WireAnswer } from './exchange'

/**
 * Where to send the request next; undefined when the answer is no redirect, or one that is not followed: to
 * another origin, which would be given the credentials, of a create, which is sent once, or one that would turn
 * a write into a read.
 */
export function redirectTarget(
  answer: Pick<WireAnswer, 'status' | 'location'>,
  from: URL,
  request: Pick<ApiRequest, 'method' | 'repeatable'>,
): URL | undefined {
  const { status, location } = answer
  if (location === null || !URL.canParse(location, from.href)) return undefined
  const keepsMethod = status === 307 || status === 308
  const isRedirect = keepsMethod || status === 301 || status === 302 || status === 303
  if (!isRedirect || request.repeatable !== 'always') return undefined
  if (request.method !== 'GET' && !keepsMethod) return undefined
  const target = new URL(location, from)
  return target.origin === from.origin ? target : undefined
}
