import { VonageError } from '../diagnostics/errors'
import { objectOrEmpty } from '../engine/json'
import { normalApplicationId } from '../model/application'
import { capabilityOf, renderPart } from '../model/application-part'
import type { ObjectTree } from '../model/tree'
import { findPart } from '../stacks/part-attributes'
import type { ComparedResource } from './build-drift-report'
import type { AccountReading } from './read-account'

/** What is known of a resource that the account does not have. */
type Missing = Pick<ComparedResource, 'cause' | 'reason'>

/** Why a resource that a state records, or a configuration declares, is missing. */
export function explainMissing(
  type: string,
  attributes: ObjectTree,
  reading: AccountReading,
): Missing {
  if (type === 'vonage_application') return { cause: 'application-deleted', reason: null }
  if (type === 'vonage_number_link') return explainLink(attributes, reading)
  if (type === 'vonage_number_lease') return explainLease(attributes, reading)
  return explainPart(type, attributes, reading)
}

const notOwned: Missing = { cause: 'number-not-owned', reason: null }

/**
 * Why a number that has an application counts as missing: nothing answers for an application that the account does not
 * have. A number keeps its `app_id` when the application is deleted. Undefined where the application exists.
 */
export function findDangling(
  type: string,
  attributes: ObjectTree,
  { applications, canHide }: AccountReading,
): Missing | undefined {
  const { application_id: id } = attributes
  const isNumber = type === 'vonage_number_link' || type === 'vonage_number_lease'
  if (!isNumber || typeof id !== 'string' || applications instanceof VonageError) return undefined
  if (applications.has(normalApplicationId(id)) || canHide?.(id) === true) return undefined
  return {
    cause: 'number-dangling',
    reason: `It is linked to application ${id}, which the account does not have.`,
  }
}

function findNumber({ msisdn }: ObjectTree, { numbers }: AccountReading) {
  return numbers instanceof VonageError ? undefined : numbers.get(String(msisdn))
}

function explainLink(attributes: ObjectTree, reading: AccountReading): Missing {
  const number = findNumber(attributes, reading)
  return number === undefined ? notOwned : { cause: 'number-unlinked', reason: null }
}

function explainLease(attributes: ObjectTree, reading: AccountReading): Missing {
  const number = findNumber(attributes, reading)
  if (number === undefined) return notOwned
  const { applicationId } = number
  const place = applicationId === undefined ? 'to nothing' : `to application ${applicationId}`
  return {
    cause: applicationId === undefined ? 'number-unlinked' : 'number-moved',
    reason: `Its number is linked ${place}: the next deploy takes another free number.`,
  }
}

function explainPart(
  type: string,
  attributes: ObjectTree,
  { applications }: AccountReading,
): Missing {
  const { application_id: id } = attributes
  const part = findPart(type, attributes)
  const isRead = !(applications instanceof VonageError)
  const raw = isRead ? applications.get(normalApplicationId(String(id))) : undefined
  if (raw === undefined || part === undefined) return { cause: 'application-deleted', reason: null }
  const hasCapability = objectOrEmpty(raw['capabilities'])[capabilityOf(part)] !== undefined
  return {
    cause: hasCapability ? 'edited' : 'capability-removed',
    reason: `The application ${JSON.stringify(raw.name)} has no ${renderPart(part)}.`,
  }
}
