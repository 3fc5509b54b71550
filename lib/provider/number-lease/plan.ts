import type { AttributePath } from '../../diagnostics/diagnostic'
import { findLostFilters, leasedNumber } from '../../engine/plan-lease'
import type { PlanRequest, PlanResult } from '../../plugin/provider'
import { isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from '../../plugin/value'
import { checkTarget, type PlannedTarget } from '../check-target'
import type { Connection } from '../connection'
import { noteMove } from '../number-link/plan'
import { linkFromTerraform } from '../number-link/state'
import type { Session } from '../session'

const computed = ['id', 'msisdn', 'number_country', 'number_features'] as const

/** Plans a lease, its move to another application, or its end. A number that fits no longer is given back for another. */
export async function planNumberLease(
  { config, prior }: PlanRequest,
  connection: Connection,
): Promise<PlanResult> {
  const { memory } = connection
  if (config === null) {
    // The apply, in another process, must know whose the application is.
    if (prior !== null) memory.has('application_held', linkFromTerraform(prior).applicationId)
    return { planned: null }
  }
  // The apply, in another process, must not lend a number that a link names.
  if (prior === null) memory.askForAll('link_declared')
  else await forgetLeased(prior, connection.findSession(), memory.recovered)
  const requiresReplace = prior === null ? [] : findReplaced(config, prior)
  const kept = requiresReplace.length === 0 ? prior : null
  const values: ObjectValue = Object.fromEntries(
    computed.map((name): [string, Value] => [name, kept === null ? UNKNOWN : (kept[name] ?? null)]),
  )
  const applicationId: Value = config['application_id'] ?? null
  if (kept !== null) {
    memory.note({ kind: 'lease_kept', about: leasedNumber(kept).msisdn })
    noteMove(kept, applicationId, memory)
  }
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

/** Forgets the journal entry of a number that the state holds, or gave back. `kept` has ids of entries that stay. */
export async function forgetLeased(
  state: ObjectValue,
  session: Session | undefined,
  kept: ReadonlySet<string>,
): Promise<void> {
  const { msisdn, applicationId } = leasedNumber(state)
  if (session === undefined || applicationId === undefined) return
  const { journal } = session.ports
  const left = await journal.findLeft({ kind: 'lease', applicationId })
  await journal.clear(left.filter((entry) => entry.msisdn === msisdn && !kept.has(entry.id)))
}

function findReplaced(config: ObjectValue, prior: ObjectValue): readonly AttributePath[] {
  return findLostFilters(config, leasedNumber(prior), isWhollyKnown).map((name) => [name])
}
