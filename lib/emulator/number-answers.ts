import type { Answer, AnswerContext } from './exchange'

/**
 * The answers of the Numbers API that are no list; `error-code` is a text. Source: Numbers API spec 1.1.0, 200 and 401.
 * The labels of 405, 429 and 500 are ours: nobody has shown one.
 */
const labels = {
  200: 'success',
  401: 'authentication failed',
  // Source: nexmo-cli issue 233 and the PHP SDK's fixture `method-failed.json`.
  420: 'method failed',
  405: 'method not allowed',
  429: 'too many requests',
  500: 'internal error',
} as const

/** `{"error-code": ..., "error-code-label": ...}` with the same HTTP status. Source: Numbers API spec 1.1.0. */
export function answerCode(
  context: AnswerContext,
  status: keyof typeof labels,
  label: string = labels[status],
): Answer {
  return {
    status,
    headers: buildHeaders(context),
    body: { 'error-code': String(status), 'error-code-label': label },
    committed: status === 200,
  }
}

/** The headers of every answer of the Numbers API. Source: nexmo-cli issue 233. */
export function buildHeaders(context: AnswerContext): Readonly<Record<string, string>> {
  const contentType = { 'content-type': 'application/json;charset=UTF-8' }
  if (context.switches.trace_id === 'absent') return contentType
  return { ...contentType, 'x-nexmo-trace-id': context.nextTraceId() }
}
