import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Settings } from './settings'

/** Whether Vonage takes tokens made from the private key: it asks the Voice API for the calls of the application. */
export async function isKeyAccepted(settings: Settings): Promise<boolean> {
  const { apiUrl, applicationId, privateKey } = settings
  const token = await new SignJWT({ application_id: applicationId })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuedAt()
    .setJti(randomUUID())
    .setExpirationTime('1 minute')
    .sign(privateKey)
  const answer = await fetch(`${apiUrl}/v1/calls?page_size=1`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.ok
}
