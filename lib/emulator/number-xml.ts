import type { Answer, ApiRequest } from './exchange'
import { isJsonObject, type Json, type JsonObject } from './json'

/** Roots of the answers that are lists; the others are a `response`. Source: Numbers API spec 1.1.0, `xml.name`. */
const listPaths: readonly string[] = ['/account/numbers', '/number/search']

/** The answer as XML when the request accepts XML and not JSON; else as it is. */
export function formatNumbersAnswer(request: ApiRequest, answer: Answer): Answer {
  if (!isXmlWanted(request.headers.accept) || !isJsonObject(answer.body)) return answer
  const root = listPaths.includes(request.path) ? 'inbound-numbers' : 'response'
  const { body, ...rest } = answer
  const headers = { ...answer.headers, 'content-type': 'text/xml;charset=UTF-8' }
  return { ...rest, headers, text: renderXml(root, body) }
}

/** What names neither gets JSON: the spec has no refusal. Source: Numbers API spec 1.1.0, responses. */
function isXmlWanted(accept = ''): boolean {
  const ranges = accept
    .split(',')
    .map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  const hasJson = ranges.some((range) =>
    ['*/*', 'application/*', 'application/json'].includes(range),
  )
  return (
    !hasJson && ranges.some((range) => ['text/xml', 'application/xml', 'text/*'].includes(range))
  )
}

/**
 * Elements in the order of the fields. `numbers` repeats without a wrapper, `features` and `limitations` have one; a
 * limitation has attributes. Source: Numbers API spec 1.1.0, the `xml` of each schema.
 */
export function renderXml(root: string, body: JsonObject): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${renderElement(root, body)}`
}

function renderElement(name: string, value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (isJsonObject(value)) {
    const children = Object.entries(value).map(([field, child]) => renderElement(field, child))
    return `<${name}>${children.join('')}</${name}>`
  }
  if (isList(value)) return renderList(name, value)
  return `<${name}>${escapeXml(String(value))}</${name}>`
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function renderList(name: string, items: readonly Json[]): string {
  switch (name) {
    case 'features':
      return `<features>${items.map((item) => renderElement('feature', item)).join('')}</features>`
    case 'limitations':
      return `<limitations>${items.map(renderLimitation).join('')}</limitations>`
    default:
      return items.map((item) => renderElement(name, item)).join('')
  }
}

function renderLimitation(limitation: Json): string {
  const fields = isJsonObject(limitation) ? Object.entries(limitation) : []
  const attributes = fields.map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
  return `<limitation${attributes.join('')}/>`
}

/** Control characters that XML 1.0 has no way to write are left out. */
function escapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  }
  return [...text]
    .filter((character) => character >= ' ' || ['\t', '\n', '\r'].includes(character))
    .map((character) => named[character] ?? character)
    .join('')
}
