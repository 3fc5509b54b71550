import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { ApiRequest } from './exchange'
import { isJsonObject, type JsonObject, parseJson } from './json'
import type { Store } from './state'

/** Seconds from iat to exp. Source: Vonage authentication guide, JSON Web Tokens. */
const lifetime = { min: 30, max: 86_400, standard: 900 }

/**
 * Why the request has no valid token of an application, in printable ASCII; undefined when it has one.
 * Source: Vonage authentication guide, JSON Web Tokens; RFC 7515, section 5.2.
 */
export function findTokenFault(
  request: ApiRequest,
  store: Store,
  nowSeconds: number,
): string | undefined {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ', 2)
  if (scheme.toLowerCase() !== 'bearer') return 'no bearer token'
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(token)
  if (parts === null) return 'not three parts in base64url'
  const [, headerText = '', claimsText = '', signature = ''] = parts
  const header = decodePart(headerText)
  const claims = decodePart(claimsText)
  if (header === undefined || claims === undefined) return 'header or claims are no JSON object'
  // Nothing else, whatever the key: "none" and HMAC with the public key as secret are the known forgeries.
  if (header['alg'] !== 'RS256') return 'alg is not RS256'
  const key = findKey(claims, store)
  if (key === undefined) return 'application_id names no application with an RSA key'
  const signed = Buffer.from(`${headerText}.${claimsText}`)
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) {
    return 'not signed with the present key of the application'
  }
  return findClaimFault(claims, nowSeconds)
}

function decodePart(part: string): JsonObject | undefined {
  const json = parseJson(Buffer.from(part, 'base64url').toString('utf8'))
  return isJsonObject(json) ? json : undefined
}

function findKey(claims: JsonObject, store: Store): KeyObject | undefined {
  const { application_id: id } = claims
  const pem = typeof id === 'string' ? store.applications.get(id)?.keys.public_key : undefined
  if (pem === undefined) return undefined
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' ? key : undefined
  } catch {
    // With the switch public_key_check at none any text may be stored.
    return undefined
  }
}

function findClaimFault(claims: JsonObject, nowSeconds: number): string | undefined {
  const { iat, nbf = iat, jti } = claims
  if (typeof jti !== 'string' || jti === '') return 'jti is missing'
  if (typeof iat !== 'number') return 'iat is missing'
  if (iat > nowSeconds) return 'iat is in the future'
  const { exp = iat + lifetime.standard } = claims
  if (typeof exp !== 'number') return 'exp is no number'
  if (exp - iat < lifetime.min) return 'exp is less than 30 seconds after iat'
  if (exp - iat > lifetime.max) return 'exp is more than 24 hours after iat'
  if (exp <= nowSeconds) return 'expired'
  return typeof nbf === 'number' && nbf <= nowSeconds ? undefined : 'nbf is in the future'
}
