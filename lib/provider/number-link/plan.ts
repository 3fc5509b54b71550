import type { AttributePath, Diagnostic } from '../../diagnostics/diagnostic'
import { checkLinkable, warnLinkedTwice } from '../../engine/link-number'
import { normalApplicationId } from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { checkTarget, type PlannedTarget } from '../check-target'
import type { Connection } from '../connection'
import type { Session } from '../session'
import { linkId } from './state'

/**
 * Plans a link, its move to another application, or its end. Another number or country is another link. Before one is
 * made its number is looked up; without a session (its configuration is unknown yet) nothing is read.
 */
export async function planNumberLink(
  { config, prior }: PlanRequest,
  connection: Connection,
): Promise<PlanResult> {
  if (config === null) return { planned: null }
  const { msisdn } = config
  const isMade = prior === null && typeof msisdn === 'string'
  // The apply, in another process, must know a holder that is recorded under another address.
  if (isMade) connection.memory.holdersOf(msisdn)
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const kept = requiresReplace.length === 0 ? prior : null
  const country = config['country'] ?? kept?.['country'] ?? UNKNOWN
  return {
    planned: {
      ...config,
      application_id: planApplicationId(config, kept),
      country,
      id: planId(country, config['msisdn'] ?? null),
    },
    requiresReplace,
    diagnostics: [
      ...(isMade ? await checkNumber(msisdn, config, connection) : []),
      ...(await checkTarget(targetOf(config, kept), connection)),
    ],
  }
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

async function checkNumber(
  msisdn: string,
  config: ObjectValue,
  { memory, findSession }: Connection,
): Promise<readonly Diagnostic[]> {
  const session: Session | undefined = findSession()
  if (session === undefined) return []
  const fact = `linked ${msisdn}`
  if (memory.planned.isRepeated(fact) && memory.isNews(fact)) return [warnLinkedTwice(msisdn)]
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
