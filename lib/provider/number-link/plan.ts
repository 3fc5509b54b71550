import type { AttributePath, Diagnostic } from '../../diagnostics/diagnostic'
import { checkLinkable, warnLinkedTwice } from '../../engine/link-number'
import { normalApplicationId } from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { checkTarget, type PlannedTarget } from '../check-target'
import type { Connection } from '../connection'
import type { RunMemory } from '../run-memory'
import type { Session } from '../session'
import { linkedTwice, linkFromTerraform, linkId } from './state'

/**
 * Plans a link, its move to another application, or its end. Another number or country is another link. Before one is
 * made its number is looked up; without a session (its configuration is unknown yet) nothing is read.
 */
export async function planNumberLink(
  { config, prior, private: kept }: PlanRequest,
  connection: Connection,
): Promise<PlanResult> {
  const { memory } = connection
  if (config === null) return planEnd(prior, memory)
  const { msisdn } = config
  const isMade = prior === null && typeof msisdn === 'string'
  if (typeof msisdn === 'string') memory.planLink(msisdn)
  // The apply, in another process, must know a holder that is recorded under another address.
  if (isMade) memory.holdersOf(msisdn)
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const stays = requiresReplace.length === 0 ? prior : null
  const country = config['country'] ?? stays?.['country'] ?? UNKNOWN
  // A replacement is planned again, as a create with the private state of this plan.
  const isAgain = prior === null && Object.keys(kept).length > 0
  if (stays !== null) memory.keepLink(linkFromTerraform(stays).msisdn)
  return {
    planned: {
      ...config,
      application_id: planApplicationId(config, stays),
      country,
      id: planId(country, config['msisdn'] ?? null),
    },
    requiresReplace,
    diagnostics: [
      ...(isAgain ? [] : checkTwice(msisdn, memory)),
      ...(isMade ? await checkNumber(msisdn, config, connection) : []),
      ...(await checkTarget(targetOf(config, stays), connection)),
    ],
  }
}

/** The apply, in another process, must know whether another link of the number stays, and whose the application is. */
function planEnd(prior: ObjectValue | null, memory: RunMemory): PlanResult {
  if (prior !== null) {
    const { msisdn, applicationId } = linkFromTerraform(prior)
    memory.keepsLink(msisdn)
    memory.findHeld([applicationId])
  }
  return { planned: null }
}

/** A link that stands and stays is not made; one that moves to another application is. */
function targetOf(config: ObjectValue, kept: ObjectValue | null): PlannedTarget {
  const applicationId = planApplicationId(config, kept)
  return {
    number: typeof config['msisdn'] === 'string' ? config['msisdn'] : 'the number',
    applicationId,
    isMade: applicationId !== kept?.['application_id'],
  }
}

function checkTwice(msisdn: Value | undefined, memory: RunMemory): readonly Diagnostic[] {
  if (typeof msisdn !== 'string') return []
  const fact = linkedTwice(msisdn)
  const isNews = memory.planned.isRepeated(fact, true) && memory.isNews(fact)
  return isNews ? [warnLinkedTwice(msisdn)] : []
}

async function checkNumber(
  msisdn: string,
  config: ObjectValue,
  { findSession }: Connection,
): Promise<readonly Diagnostic[]> {
  const session: Session | undefined = findSession()
  if (session === undefined) return []
  const { country: declared } = config
  const country = typeof declared === 'string' ? declared : null
  try {
    const numbers = await session.numbersBefore()
    return numbers === undefined ? [] : checkLinkable({ msisdn, country }, numbers)
  } catch (error) {
    return session.tellOnce(error)
  }
}

/** The same application in other letters is no change. */
function planApplicationId(config: ObjectValue, kept: ObjectValue | null): Value {
  const wanted: Value = config['application_id'] ?? null
  const recorded: Value = kept?.['application_id'] ?? null
  const isSame =
    typeof wanted === 'string' &&
    typeof recorded === 'string' &&
    normalApplicationId(wanted) === normalApplicationId(recorded)
  return isSame ? recorded : wanted
}

function findReplaced(config: ObjectValue, prior: ObjectValue): readonly AttributePath[] {
  const isOther = (name: string, value: Value | undefined) => value !== prior[name]
  return [
    ...(isOther('msisdn', config['msisdn']) ? [['msisdn']] : []),
    ...(config['country'] !== null && isOther('country', config['country']) ? [['country']] : []),
  ]
}

function planId(country: Value, msisdn: Value): Value {
  const isKnown = typeof country === 'string' && typeof msisdn === 'string'
  return isKnown ? linkId(country, msisdn) : UNKNOWN
}
