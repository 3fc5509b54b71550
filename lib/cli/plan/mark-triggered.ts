import type { PlannedResource } from '../../report/plan-report'
import type { Scene } from './scene'

/**
 * The rows with those told apart that Terraform may replace (`replace_triggered_by`), because what triggers it changes
 * or is not planned here. Nothing of the kind is called unchanged. Without a state nobody replaces.
 */
export function markTriggered(
  rows: readonly PlannedResource[],
  { declaredAt, hasState }: Pick<Scene, 'declaredAt' | 'hasState'>,
): readonly PlannedResource[] {
  if (!hasState) return rows
  return rows.map((row) => {
    const isKept = row.action === 'no_change' || row.action === 'update'
    const triggers = isKept ? (declaredAt.get(row.address)?.replacedWith ?? []) : []
    const reasons = triggers.flatMap((trigger) => findReason(trigger, rows))
    if (reasons.length === 0) return row
    const action = row.action === 'no_change' ? 'not_compared' : row.action
    return { ...row, action, reason: reasons.join(' ') }
  })
}

function findReason(trigger: string, rows: readonly PlannedResource[]): readonly string[] {
  const own = rows.filter(({ address }) => address === trigger || address.startsWith(`${trigger}[`))
  const begin = `Its replace_triggered_by names ${trigger}`
  const end = 'Terraform may replace it.'
  if (own.length === 0 || own.some(({ action }) => action === 'not_compared')) {
    return [`${begin}, which is not planned here: ${end}`]
  }
  return own.every(({ action }) => action === 'no_change')
    ? []
    : [`${begin}, which changes: ${end}`]
}
