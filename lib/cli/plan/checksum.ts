import { createHash } from 'node:crypto'
import { UNKNOWN } from '../../model/tree'
import type { PlannedResource } from '../../report/plan-report'

/** SHA-256, in hexadecimal, of what a plan would do: values before and after, and what they are applied to. */
export function checksumOf(rows: readonly PlannedResource[]): string {
  const active = rows.filter(({ action }) => action !== 'no_change' && action !== 'not_compared')
  const done = active.map(({ address, action, id, attributes }) => ({
    address,
    action,
    id,
    attributes,
  }))
  return createHash('sha256')
    .update(JSON.stringify(sortNames(done)))
    .digest('hex')
}

/** The same names in the same order, with a mark for what only an apply can know. */
function sortNames(value: unknown): unknown {
  if (value === UNKNOWN) return { unknown: true }
  if (Array.isArray(value)) return (value as readonly unknown[]).map(sortNames)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, child]) => [name, sortNames(child)]))
}
