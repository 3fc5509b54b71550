import { SignJWT } from 'jose'
import type { AttributePath } from '../diagnostics/diagnostic'
import { ContractError } from '../diagnostics/errors'
import { Secret } from '../diagnostics/secret'
import { readPrivateKey } from './private-key'
import type { TokenAcl } from './token-acl'

/** What a token is made from. The caller has checked all but the key. */
export interface TokenRequest {
  readonly applicationId: string
  readonly privateKey: Secret
  /** Where the key stands in the configuration, for its errors. @default the whole resource */
  readonly privateKeyPath?: AttributePath
  readonly ttlSeconds: number
  /** @default no user */
  readonly sub?: string | undefined
  /** @default everything */
  readonly acl?: TokenAcl | undefined
  /** When it is issued. */
  readonly now: Date
  /** A UUID that no other token has. */
  readonly id: string
}

/** A token that Vonage's APIs take as `Authorization: Bearer`. */
export interface ApplicationToken {
  readonly jwt: Secret
  /** In whole seconds. */
  readonly expiresAt: Date
}

/** RS256 asks for as much. Source: RFC 7518, section 3.3. */
const LEAST_BITS = 2048

/**
 * Signs a token of the application with RS256.
 * Source: Vonage authentication guide and ACL guide, read 2026-11-22; claims as vonage-node-sdk packages/jwt.
 * @throws {ContractError} `key_unreadable` when the private key is none, no RSA key or too short
 */
export async function createApplicationToken(request: TokenRequest): Promise<ApplicationToken> {
  const key = readSigningKey(request)
  const issuedAt = Math.floor(request.now.getTime() / 1000)
  const expiresAt = issuedAt + request.ttlSeconds
  const claims = {
    application_id: request.applicationId,
    iat: issuedAt,
    jti: request.id,
    exp: expiresAt,
    ...(request.sub === undefined ? {} : { sub: request.sub }),
    ...(request.acl === undefined ? {} : { acl: { paths: request.acl } }),
  }
  const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(key)
  return { jwt: new Secret(jwt), expiresAt: new Date(expiresAt * 1000) }
}

function readSigningKey({ privateKey, privateKeyPath = [] }: TokenRequest) {
  const key = readPrivateKey(privateKey, privateKeyPath)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits >= LEAST_BITS) return key
  throw new ContractError('key_unreadable', 'The private key is too short', {
    detail: `It has ${bits} bits. RS256 needs an RSA key of ${LEAST_BITS} bits or more: give the application a new pair.`,
    path: privateKeyPath,
  })
}
