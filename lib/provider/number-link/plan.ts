import type { AttributePath } from '../../diagnostics/diagnostic'
import { normalApplicationId } from '../../model/application'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import type { RunMemory } from '../run-memory'
import { linkId } from './state'

/** Plans a link, its move to another application, or its end. Another number or country is another link. */
export function planNumberLink({ config, prior }: PlanRequest, memory: RunMemory): PlanResult {
  if (config === null) return { planned: null }
  const { msisdn } = config
  // The apply, in another process, must know a holder that is recorded under another address.
  if (prior === null && typeof msisdn === 'string') memory.holdersOf(msisdn)
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
