import { createHash } from 'node:crypto'
import { jwtVerify } from 'jose'
import type { Settings } from './settings'

/** How a request is judged: Vonage's, or why not. */
export type Verdict = 'genuine' | 'unsigned' | 'forged'

/**
 * Checks the token that Vonage signs its requests with: HS256 by the account's signature secret, for this application,
 * not older than five minutes, and with the hash of exactly this body.
 */
export async function verifySignature(
  authorization: string | undefined,
  body: string,
  { signatureSecret, applicationId }: Settings,
): Promise<Verdict> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return 'unsigned'
  try {
    const { payload } = await jwtVerify(token, signatureSecret, {
      algorithms: ['HS256'],
      issuer: 'Vonage',
      maxTokenAge: '5 minutes',
      clockTolerance: '30 seconds',
    })
    // A GET has no body, hence no hash.
    const hash = createHash('sha256').update(body).digest('hex')
    const isBodyRight = body === '' || payload['payload_hash'] === hash
    return isBodyRight && payload['application_id'] === applicationId ? 'genuine' : 'forged'
  } catch {
    // Not ours, out of date or damaged: the sender need not know which.
    return 'forged'
  }
}
