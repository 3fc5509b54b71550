import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Account } from './account'
import type { Accounts } from './accounts'
import type { ApiRequest } from './exchange'
import { isJsonObject, type JsonObject, parseJson } from './json'

/** Seconds from iat to exp. Source: Vonage authentication guide, JSON Web Tokens. */
const lifetime = { min: 30, max: 86_400, standard: 900 }

/** Whose token it is, or why it is not valid, in printable ASCII. */
export type ReadToken =
  | { readonly owner: Account; readonly fault?: undefined }
  | { readonly fault: string }

/**
 * The account of the application whose token the request carries.
 * Source: Vonage authentication guide, JSON Web Tokens; RFC 7515, section 5.2.
 */
export function readToken(request: ApiRequest, accounts: Accounts, nowSeconds: number): ReadToken {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ', 2)
  if (scheme.toLowerCase() !== 'bearer') return { fault: 'no bearer token' }
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(token)
  if (parts === null) return { fault: 'not three parts in base64url' }
  const [, headerText = '', claimsText = '', signature = ''] = parts
  const header = decodePart(headerText)
  const claims = decodePart(claimsText)
  if (header === undefined || claims === undefined) {
    return { fault: 'header or claims are no JSON object' }
  }
  // Nothing else, whatever the key: "none" and HMAC with the public key as secret are the known forgeries.
  if (header['alg'] !== 'RS256') return { fault: 'alg is not RS256' }
  const { application_id: id } = claims
  // A token names its application alone; whose account it is nobody says.
  const owner = accounts
    .list()
    .find(({ applications }) => typeof id === 'string' && applications.has(id))
  const key = readKey(owner?.applications.get(String(id))?.keys.public_key)
  if (owner === undefined || key === undefined) {
    return { fault: 'application_id names no application with an RSA key' }
  }
  const signed = Buffer.from(`${headerText}.${claimsText}`)
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) {
    return { fault: 'not signed with the present key of the application' }
  }
  const fault = findClaimFault(claims, nowSeconds)
  return fault === undefined ? { owner } : { fault }
}

function decodePart(part: string): JsonObject | undefined {
  const json = parseJson(Buffer.from(part, 'base64url').toString('utf8'))
  return isJsonObject(json) ? json : undefined
}

function readKey(pem: string | undefined): KeyObject | undefined {
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
