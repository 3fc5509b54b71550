import type { AttributePath } from '../../diagnostics/diagnostic'
import { findLostFilters, leasedNumber } from '../../engine/plan-lease'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { checkTarget, type PlannedTarget } from '../check-target'
import type { Connection } from '../connection'

const computed = ['id', 'msisdn', 'number_country', 'number_features'] as const

/** Plans a lease, its move to another application, or its end. A number that fits no longer is given back for another. */
export async function planNumberLease(
  { config, prior }: PlanRequest,
  connection: Connection,
): Promise<PlanResult> {
  if (config === null) return { planned: null }
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const kept = requiresReplace.length === 0 ? prior : null
  const values: ObjectValue = Object.fromEntries(
    computed.map((name): [string, Value] => [name, kept === null ? UNKNOWN : (kept[name] ?? null)]),
  )
  const applicationId: Value = config['application_id'] ?? null
  const target: PlannedTarget = {
    number: 'the leased number',
    applicationId,
    isMade: applicationId !== kept?.['application_id'],
  }
  return {
    planned: { ...config, ...values },
    requiresReplace,
    diagnostics: await checkTarget(target, connection),
  }
}

function findReplaced(config: ObjectValue, prior: ObjectValue): readonly AttributePath[] {
  return findLostFilters(config, leasedNumber(prior), isWhollyKnown).map((name) => [name])
}
