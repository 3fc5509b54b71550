import type { Diagnostic } from '../../diagnostics/diagnostic'
import { isLeaseHeld, leasedNumber } from '../../engine/plan-lease'
import type { OwnedNumber } from '../../engine/ports'
import type { ReadRequest, StateResult } from '../../plugin/provider'
import { linkPrivate, recordedKey } from '../number-link/state'
import { warnDangling } from '../number-link/warn-dangling'
import { refuseOtherAccount, type Session } from '../session'
import { leaseValues } from './state'

/** The lease as it is now. One whose number is linked elsewhere, or to nothing, is lost: the next apply takes another. */
export async function readNumberLease(
  { state, private: kept }: ReadRequest,
  session: Session,
): Promise<StateResult> {
  const recorded = leasedNumber(state)
  const { msisdn } = recorded
  const apiKey = recordedKey(kept)
  try {
    const number = await session.reads.numbers.find(msisdn)
    if (number === undefined && apiKey !== undefined && apiKey !== session.apiKey) {
      throw refuseOtherAccount(`Number ${msisdn}`, apiKey, session.apiKey)
    }
    const isHeld = isLeaseHeld(recorded, number)
    if (number?.applicationId === undefined || !(isHeld || (await isMoved(number, session)))) {
      session.memory.publish({ kind: 'number_released', about: msisdn })
      return { state: null, diagnostics: [lost(msisdn, number)] }
    }
    // Where it is the same, the state has it as the configuration writes it.
    const application_id = isHeld ? (state['application_id'] ?? null) : number.applicationId
    return {
      state: { ...state, application_id, ...leaseValues(number) },
      private: linkPrivate(session.apiKey, number.applicationId),
      diagnostics: await warnDangling(msisdn, number.applicationId, session),
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
}

/**
 * Whether an interrupted run of this state moved the number to the application that has it now. The entry stays until a
 * state that is read says so, as a plan alone writes none.
 */
async function isMoved(
  { msisdn, applicationId }: OwnedNumber,
  { ports: { journal }, memory }: Session,
): Promise<boolean> {
  if (applicationId === undefined) return false
  const left = await journal.findLeft({ kind: 'lease', applicationId })
  const entries = left.filter((entry) => entry.msisdn === msisdn)
  for (const { id } of entries) memory.recovered.add(id)
  // A new lease of that application takes up the same entry, unless its process knows who has the number.
  if (entries.length > 0)
    memory.publish({ kind: 'number_linked', about: msisdn, by: applicationId })
  return entries.length > 0
}

function lost(msisdn: string, number: OwnedNumber | undefined): Diagnostic {
  const now =
    number === undefined
      ? 'It is not in the account any more.'
      : `It is now linked to ${number.applicationId ?? 'no application'}.`
  return {
    severity: 'warning',
    code: 'number_lease_lost',
    summary: `The leased number ${msisdn} was taken away`,
    detail: `${now} The next apply takes another free number.`,
    path: [],
  }
}
