import type { ApiRequest } from './exchange'
import { isJsonObject, parseJson } from './json'
import type { Switches } from './switches'

/**
 * The parameters of a call of the Numbers API by name: query and form, or JSON. Source: Numbers API spec 1.1.0 for the
 * form; @vonage/cli 1.2.4 for the query. That the body wins, and the first of two, is not documented.
 */
export function readNumberParameters(
  request: ApiRequest,
  switches: Switches,
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const [name, value] of [...readBody(request, switches), ...readQuery(request, switches)]) {
    if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}

/** The credentials always: whether they count is another switch. */
function readQuery(request: ApiRequest, switches: Switches): Iterable<[string, string]> {
  if (request.method === 'GET' || switches.number_query_fields === 'accept') return request.query
  return [...request.query].filter(([name]) => name === 'api_key' || name === 'api_secret')
}

function readBody(request: ApiRequest, switches: Switches): Iterable<[string, string]> {
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim()
  if (contentType === 'application/x-www-form-urlencoded') return new URLSearchParams(request.body)
  if (contentType !== 'application/json' || switches.number_json_body === 'ignore') return []
  const body = parseJson(request.body)
  if (!isJsonObject(body)) return []
  return Object.entries(body).flatMap(([name, value]) =>
    value === null || typeof value === 'object' ? [] : [[name, String(value)]],
  )
}
