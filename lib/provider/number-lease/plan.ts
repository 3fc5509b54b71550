import type { AttributePath } from '../../diagnostics/diagnostic'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { createNumberFilter } from '../number-filter'
import { leasedNumber } from './state'

const computed = ['id', 'msisdn', 'number_country', 'number_features'] as const
const filters = ['country', 'pattern', 'features'] as const

/** Plans a lease, its move to another application, or its end. A number that fits no longer is given back for another. */
export function planNumberLease({ config, prior }: PlanRequest): PlanResult {
  if (config === null) return { planned: null }
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const kept = requiresReplace.length === 0 ? prior : null
  const values: ObjectValue = Object.fromEntries(
    computed.map((name): [string, Value] => [name, kept === null ? UNKNOWN : (kept[name] ?? null)]),
  )
  return { planned: { ...config, ...values }, requiresReplace }
}

function findReplaced(config: ObjectValue, prior: ObjectValue): readonly AttributePath[] {
  const number = leasedNumber(prior)
  return filters
    .filter((name) => {
      const only: ObjectValue = { [name]: config[name] ?? null }
      // What is not known yet is decided by the plan that knows it.
      return isWhollyKnown(only) && !createNumberFilter(only)(number)
    })
    .map((name) => [name])
}
