import type { Answer, AnswerContext } from './exchange'
import type { Json } from './json'

/** One fault of a request. Source: Application API spec 2.4.1, `invalid_parameters`. */
export interface InvalidParameter {
  /** Dotted path from the root of the body, or the name of a query parameter. */
  readonly name: string
  readonly reason: string
}

/**
 * The errors of the Application API. Source: Application API spec 2.4.1, responses and x-errors. Ours are `conflict` (one
 * position of a switch), the type of `internal-error` and the title of `rate-limit`, which the spec leaves out.
 */
const problems = {
  unauthorized: [401, '#unauthorized', 'Invalid credentials supplied'],
  'not-found': [404, '#not-found', 'Not Found'],
  'wrong-verb': [405, '#wrong-verb', 'Request method not allowed'],
  'accept-header': [406, '#accept-header', 'Invalid Accept header'],
  'content-type-header': [415, '#content-type-header', 'Unsupported Content-Type header'],
  'payload-validation': [400, '/application#payload-validation', 'Bad Request'],
  'list-validation': [400, '/application#list-validation', 'Bad Request'],
  'rate-limit': [429, '/application#rate-limit', 'Too Many Requests'],
  conflict: [409, '#conflict', 'Conflict'],
  'internal-error': [500, '#internal-error', 'Internal Server Error'],
} as const satisfies Record<string, readonly [number, string, string]>

/** An error body in the form of RFC 7807. Source: Application API spec 2.4.1, responses: `instance` is 32 hexadecimal digits. */
export function answerProblem(
  context: AnswerContext,
  kind: keyof typeof problems,
  detail: string,
  invalidParameters: readonly InvalidParameter[] = [],
): Answer {
  const [status, suffix, title] = problems[kind]
  const {
    trace_id: traceId,
    error_content_type: contentType,
    error_type_host: host,
  } = context.switches
  return {
    status,
    headers: { 'content-type': contentType },
    body: {
      type: `https://${host}/api-errors${suffix}`,
      title,
      detail,
      ...(traceId === 'present' && { instance: context.nextTraceId() }),
      ...(invalidParameters.length > 0 && { invalid_parameters: toJson(invalidParameters) }),
    },
  }
}

/** A 400 that lists every fault at once. */
export function answerInvalid(
  context: AnswerContext,
  kind: 'payload-validation' | 'list-validation',
  invalidParameters: readonly InvalidParameter[],
): Answer {
  const detail = 'The request failed due to validation errors'
  return answerProblem(context, kind, detail, invalidParameters)
}

/** The 501 of what the emulator does not do, in no form of Vonage's. */
export function answerNotEmulated(what: string): Answer {
  return {
    status: 501,
    body: {
      type: 'about:blank',
      title: 'Not emulated',
      detail: `${what} is not emulated. See docs/emulator-differences.md.`,
    },
  }
}

function toJson(invalidParameters: readonly InvalidParameter[]): Json {
  return invalidParameters.map(({ name, reason }) => ({ name, reason }))
}
