import type { RefusedAttribute } from '../diagnostics/errors'
import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import { parseJson } from './json-text'

/** What the body of an error says, in whichever of Vonage's forms. */
export interface Problem {
  /** Whether this is one of Vonage's forms: a gateway's page is not. */
  readonly fromVonage: boolean
  /** What `type` ends with after its `#`, such as `not-found`. The host in front has changed over time. */
  readonly kind: string | undefined
  /** `error-code` of the Numbers API: a number as text. */
  readonly errorCode: string | undefined
  /** The reason in words; an excerpt of the body when it has no form. Empty for an empty body. */
  readonly reason: string
  /** The trace id in `instance`. */
  readonly traceId: string | undefined
  readonly refused: readonly RefusedAttribute[]
}

/**
 * Reads a problem (RFC 7807), an `error-code` body in JSON or XML, or any other text. Never throws.
 * Source: Application API v2 specification 2.4.1 (errors); Numbers API specification 1.1.0 (JSON and text/xml).
 */
export function parseProblem(body: string): Problem {
  const json = parseJson(body)
  if (isJsonObject(json)) return problemFromJson(json, body)
  const errorCode = xmlElement(body, 'error-code')
  if (errorCode !== undefined) {
    const reason = xmlElement(body, 'error-code-label') ?? ''
    return { ...shapeless(body), fromVonage: true, errorCode, reason }
  }
  return shapeless(body)
}

function problemFromJson(json: JsonObject, body: string): Problem {
  const title = textOf(json['title'])
  const detail = textOf(json['detail'])
  const label = textOf(json['error-code-label'])
  const type = textOf(json['type'])
  const code = json['error-code']
  const errorCode = typeof code === 'number' ? String(code) : textOf(code)
  const words = [title, detail, label].filter((text) => text !== undefined)
  const fromVonage = words.length > 0 || type !== undefined || errorCode !== undefined
  return {
    fromVonage,
    kind: type?.match(/#(.+)$/)?.[1],
    errorCode,
    reason: fromVonage ? words.join(': ') : excerpt(body),
    traceId: textOf(json['instance']),
    refused: refusedFrom(json['invalid_parameters']),
  }
}

/** `name` is a dotted path from the root of the body. Source: Application API v2 specification 2.4.1. */
function refusedFrom(json: Json | undefined): readonly RefusedAttribute[] {
  if (!Array.isArray(json)) return []
  return json.flatMap((one: Json) => {
    const name = isJsonObject(one) ? textOf(one['name']) : undefined
    if (name === undefined || !isJsonObject(one)) return []
    return [{ path: pathOf(name), reason: textOf(one['reason']) ?? 'it is not accepted' }]
  })
}

function pathOf(name: string): (string | number)[] {
  const parts = name.split(/[.[\]]+/).filter((part) => part !== '')
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function shapeless(body: string): Problem {
  return {
    fromVonage: false,
    kind: undefined,
    errorCode: undefined,
    reason: excerpt(body),
    traceId: undefined,
    refused: [],
  }
}

function xmlElement(body: string, name: string): string | undefined {
  return body.match(new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`))?.[1]
}

const EXCERPT_LENGTH = 160

/** The readable part of a page: no scripts, tags or control characters, on one line. */
function excerpt(body: string): string {
  const text = body
    .slice(0, 20_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\s\uFFFD]+/gu, ' ')
    .trim()
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH)}…` : text
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' && json !== '' ? json : undefined
}
