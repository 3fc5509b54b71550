import { leaseNumber, moveLease } from '../../engine/lease-number'
import { createNumberFilter, describeNumberKind } from '../../engine/number-filter'
import { leasedNumber } from '../../engine/plan-lease'
import type { ApplyRequest, StateResult } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'
import { checkHandled } from '../check-target'
import { unlink } from '../number-link/apply'
import { linkFromTerraform, linkPrivate } from '../number-link/state'
import type { Session } from '../session'
import { leaseValues } from './state'

/** Carries out what was planned for one lease. `pick` chooses among free numbers. */
export async function applyNumberLease(
  { prior, planned, private: kept }: ApplyRequest,
  session: Session,
  pick: (count: number) => number,
): Promise<StateResult> {
  if (planned !== null) return lease(prior, planned, session, pick)
  if (prior !== null) await unlink(prior, kept, session)
  return { state: null }
}

async function lease(
  prior: ObjectValue | null,
  planned: ObjectValue,
  session: Session,
  pick: (count: number) => number,
): Promise<StateResult> {
  const { ports, memory, apiKey } = session
  const { applicationId } = linkFromTerraform(planned)
  const leasePorts = { ...ports, pick, serialize: session.serialize }
  const leasing = {
    applicationId,
    fits: createNumberFilter(planned),
    kind: describeNumberKind(planned),
    isSpokenFor: (msisdn: string) =>
      memory.has('number_linked', msisdn) || memory.has('link_declared', msisdn),
    newEntryId: ports.newEntryId,
    taken: memory.numbersInUse,
    left: memory.leftLeases,
  }
  const before = prior === null ? undefined : leasedNumber(prior)
  const { number, entryId, diagnostics } =
    before?.applicationId === undefined
      ? await leaseNumber(leasing, leasePorts)
      : await moveLease({ msisdn: before.msisdn, from: before.applicationId }, leasing, leasePorts)
  // A destroy of the same run, of a renamed resource, must not clear it.
  memory.linked.add(number.msisdn)
  memory.leased.set(number.msisdn, applicationId)
  if (entryId !== undefined) session.settle({ id: entryId })
  return {
    state: { ...planned, ...leaseValues(number) },
    private: linkPrivate(apiKey, applicationId),
    diagnostics: [
      ...diagnostics,
      ...(await checkHandled('the leased number', applicationId, session)),
    ],
  }
}
