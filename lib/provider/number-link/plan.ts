import type { AttributePath, Diagnostic } from '../../diagnostics/diagnostic'
import { checkLinkable, warnLinkedTwice } from '../../engine/link-number'
import { canBeSetAside } from '../../engine/set-aside'
import { normalApplicationId } from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { checkTarget, type PlannedTarget } from '../check-target'
import type { Connection } from '../connection'
import type { RunMemory } from '../run-memory'
import { type Session, tellSetAside } from '../session'
import { linkFromTerraform, linkId } from './state'

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
  if (typeof msisdn === 'string') memory.note({ kind: 'link_declared', about: msisdn })
  if (isMade) askForHolders(msisdn, memory)
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const stays = requiresReplace.length === 0 ? prior : null
  const country = config['country'] ?? stays?.['country'] ?? UNKNOWN
  // A replacement is planned again, as a create with the private state of this plan.
  const isAgain = prior === null && Object.keys(kept).length > 0
  const application_id = planApplicationId(config, stays)
  if (stays !== null) {
    memory.note({ kind: 'link_kept', about: linkFromTerraform(stays).msisdn })
    noteMove(stays, application_id, memory)
  }
  return {
    planned: {
      ...config,
      application_id,
      country,
      id: planId(country, config['msisdn'] ?? null),
    },
    requiresReplace,
    diagnostics: [
      ...(isAgain ? [] : checkRepeated(msisdn, memory)),
      ...(isMade ? await checkNumber(msisdn, config, connection) : []),
      ...(await checkTarget(targetOf(config, application_id, stays), connection)),
    ],
  }
}

/** The apply, in another process, must know a holder that is recorded under another address, and whether that one stays. */
function askForHolders(msisdn: string, memory: RunMemory): void {
  memory.has('number_linked', msisdn)
  memory.has('lease_kept', msisdn)
}

/** An application that ends in this run need not keep a number that moves to another one. */
export function noteMove(prior: ObjectValue, applicationId: Value, memory: RunMemory): void {
  if (applicationId === prior['application_id']) return
  const { msisdn, applicationId: by } = linkFromTerraform(prior)
  memory.publish({ kind: 'number_moves', about: msisdn, by })
}

/** The apply, in another process, must know whether another link of the number stays, and whose the application is. */
function planEnd(prior: ObjectValue | null, memory: RunMemory): PlanResult {
  if (prior !== null) {
    const { msisdn, applicationId } = linkFromTerraform(prior)
    memory.has('link_kept', msisdn)
    memory.has('application_held', applicationId)
  }
  return { planned: null }
}

/** A link that stands and stays is not made; one that moves to another application is. */
function targetOf(
  config: ObjectValue,
  applicationId: Value,
  kept: ObjectValue | null,
): PlannedTarget {
  return {
    number: typeof config['msisdn'] === 'string' ? config['msisdn'] : 'the number',
    applicationId,
    isMade: applicationId !== kept?.['application_id'],
  }
}

function checkRepeated(msisdn: Value | undefined, memory: RunMemory): readonly Diagnostic[] {
  if (typeof msisdn !== 'string' || !memory.planned.isRepeated(`link ${msisdn}`, true)) return []
  memory.publish({ kind: 'link_repeated', about: msisdn })
  return [warnLinkedTwice(msisdn)]
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
    if (numbers === undefined) return []
    const isUnsure = !numbers.some((one) => one.msisdn === msisdn) && canBeSetAside(numbers, msisdn)
    const checked = isUnsure ? [] : checkLinkable({ msisdn, country }, numbers)
    return [...tellSetAside(numbers, session), ...checked]
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
