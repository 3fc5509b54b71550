import type { Rehearse } from '../emulator/rehearsal'
import { rehearsalToReport } from '../rehearsal/rehearsal'
import { openAccount } from './open-account'
import { rehearseApplication } from './rehearse-application'

/** What the button "Rehearse" of the emulator's page does: what `vonage-iac rehearse` does, on the emulator's account. */
export function createPageRehearsal(signal: AbortSignal): Rehearse {
  return async ({ apiUrl, credentials, applicationId, event }) => {
    const account = openAccount(signal, { ...credentials, apiUrl, restUrl: apiUrl })
    const request = { application: applicationId, event, policy: 'any', isStrict: false } as const
    const rehearsal = await rehearseApplication(request, account, signal)
    return { ...rehearsalToReport(rehearsal), notes: rehearsal.notes }
  }
}
