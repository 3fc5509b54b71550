import type { ApiRequest, Credentials } from './exchange'

/** Whether the request carries the right `Authorization: Basic`. */
export function hasBasicCredentials(request: ApiRequest, credentials: Credentials): boolean {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ', 2)
  if (scheme.toLowerCase() !== 'basic') return false
  const text = Buffer.from(token, 'base64').toString('utf8')
  return text === `${credentials.apiKey}:${credentials.apiSecret}`
}

/** Whether the parameters carry the right key and secret. Source: Numbers API spec 1.0.20, security. */
export function hasParameterCredentials(
  parameters: ReadonlyMap<string, string>,
  credentials: Credentials,
): boolean {
  return (
    parameters.get('api_key') === credentials.apiKey &&
    parameters.get('api_secret') === credentials.apiSecret
  )
}
