import type { Diagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { ApplicationId } from '../../model/application'
import type { Session } from '../session'

/**
 * The warning for a number whose application does not exist: it keeps its `app_id` when the application is deleted. A
 * failure to find out is no matter of the link.
 */
export async function warnDangling(
  msisdn: string,
  applicationId: ApplicationId,
  session: Session,
): Promise<readonly Diagnostic[]> {
  try {
    if ((await session.findBefore(applicationId)) !== undefined) return []
  } catch (error) {
    if (error instanceof VonageError) return []
    throw error
  }
  return [
    {
      severity: 'warning',
      code: 'number_dangling',
      summary: 'Number linked to an application that does not exist',
      detail: `${msisdn} is linked to application ${applicationId}, which the account of the API key ${session.apiKey} does not have. Calls and messages to it are lost. Link it to an application that exists.`,
      path: ['application_id'],
    },
  ]
}
