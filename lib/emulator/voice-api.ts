import type { Accounts } from './accounts'
import { readToken } from './application-token'
import type { Answer, ApiRequest } from './exchange'

/** Whether it is the one call of the Voice API that is emulated. */
export function isVoicePath(method: string, path: string): boolean {
  return method === 'GET' && path === '/v1/calls'
}

/**
 * The calls of an application: none, ever. What counts is who may ask.
 * Source: Voice API reference, GET /v1/calls: HAL, page_size 10 and record_index 0 by default; errors of type and
 * error_title.
 */
export function listCalls(request: ApiRequest, accounts: Accounts): Answer {
  const { fault } = readToken(request, accounts, Math.floor(Date.now() / 1000))
  if (fault !== undefined) {
    return {
      status: 401,
      // Vonage says no more than its body does; whoever tests wants to know.
      headers: { 'content-type': 'application/json', 'emulator-reason': fault },
      body: { type: 'UNAUTHORIZED', error_title: 'Unauthorized' },
    }
  }
  const pageSize = readCount(request.query.get('page_size'), 10)
  const recordIndex = readCount(request.query.get('record_index'), 0)
  const href = `/calls?page_size=${pageSize}&record_index=${recordIndex}`
  return {
    status: 200,
    headers: { 'content-type': 'application/hal+json' },
    body: {
      count: 0,
      page_size: pageSize,
      record_index: recordIndex,
      _links: { self: { href } },
      _embedded: { calls: [] },
    },
  }
}

function readCount(text: string | null, standard: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : standard
}
