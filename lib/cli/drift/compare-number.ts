import { VonageError } from '../../diagnostics/errors'
import { findLeaseDrift, findLinkDrift } from '../../engine/drift'
import { isLeaseHeld, leasedNumber } from '../../engine/plan-lease'
import type { OwnedNumber } from '../../engine/ports'
import { normalApplicationId } from '../../model/application'
import type { Tree } from '../../model/tree'
import type { RecordedResource } from '../../stacks/recorded'
import { type ComparedAccount, type Finding, findOtherAccount } from './finding'

/** The number of a recorded link or lease; undefined when the account has it no more. @throws {VonageError} */
export function findNumber(
  { attributes }: RecordedResource,
  { reading: { numbers } }: ComparedAccount,
): OwnedNumber | undefined {
  if (numbers instanceof VonageError) throw numbers
  return numbers.get(String(attributes['msisdn']))
}

/** Compares a link with the application that the number has now. @throws {VonageError} when the numbers were not read */
export function compareLink(resource: RecordedResource, account: ComparedAccount): Finding {
  const number = findNumber(resource, account)
  if (number === undefined) return notOwned(resource, account)
  if (number.applicationId === undefined) return { status: 'missing', cause: 'number-unlinked' }
  const { application_id, country } = resource.attributes
  const drift = findLinkDrift(
    {
      application_id: normalApplicationId(String(application_id)),
      country: (country ?? null) as Tree,
    },
    { application_id: number.applicationId, country: number.country },
  )
  return { status: drift.length === 0 ? 'in_sync' : 'modified', drift }
}

/** Compares a lease: one whose number goes elsewhere is gone, and the next deploy takes another number. @throws {VonageError} */
export function compareLease(resource: RecordedResource, account: ComparedAccount): Finding {
  const number = findNumber(resource, account)
  if (number === undefined) return notOwned(resource, account)
  const recorded = leasedNumber(resource.attributes)
  if (isLeaseHeld(recorded, number)) {
    const drift = findLeaseDrift(recorded, number)
    return { status: drift.length === 0 ? 'in_sync' : 'modified', drift }
  }
  const { applicationId } = number
  const place = applicationId === undefined ? 'to nothing' : `to application ${applicationId}`
  return {
    status: 'missing',
    cause: applicationId === undefined ? 'number-unlinked' : 'number-moved',
    reason: `Its number is linked ${place}: the next deploy takes another free number.`,
  }
}

function notOwned(resource: RecordedResource, account: ComparedAccount): Finding {
  const reason = 'The account does not own the number any more.'
  const missing = { status: 'missing', cause: 'number-unlinked', reason } as const
  return findOtherAccount(resource, account) ?? missing
}
