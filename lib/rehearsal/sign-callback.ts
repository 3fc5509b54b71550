import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Secret } from '../diagnostics/secret'

/** What a signature says, and with what it is made. */
export interface CallbackSignature {
  /** The signature secret of the account, not the secret of its API key. */
  readonly secret: Secret
  readonly apiKey: string
  readonly applicationId: string
  readonly now: Date
  /** A UUID that no other token has. */
  readonly id: string
}

/**
 * The token with which Vonage signs a callback: HS256, with the hash of the body where there is one.
 * Source: Vonage guide on signed webhooks, read 2026-11-23.
 * @param body The body as it is sent, or undefined for a GET.
 */
export async function signCallback(
  body: string | undefined,
  { secret, apiKey, applicationId, now, id }: CallbackSignature,
): Promise<string> {
  const claims = {
    iat: Math.floor(now.getTime() / 1000),
    jti: id,
    iss: 'Vonage',
    ...(body !== undefined && { payload_hash: createHash('sha256').update(body).digest('hex') }),
    api_key: apiKey,
    application_id: applicationId,
  }
  const key = new TextEncoder().encode(secret.reveal())
  return await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
}
