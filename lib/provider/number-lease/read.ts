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
    if (number?.applicationId === undefined || !isLeaseHeld(recorded, number)) {
      return { state: null, diagnostics: [lost(msisdn, number)] }
    }
    return {
      state: { ...state, ...leaseValues(number) },
      private: linkPrivate(session.apiKey, number.applicationId),
      diagnostics: await warnDangling(msisdn, number.applicationId, session),
    }
  } catch (error) {
    return { state, diagnostics: session.tellOnce(error) }
  }
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
