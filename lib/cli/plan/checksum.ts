import { createHash } from 'node:crypto'
import type { Change } from '../../engine/change'
import { UNKNOWN } from '../../model/tree'

/** SHA-256, in hexadecimal, of what changes would do: their values before and after, and what they are applied to. */
export function checksumOf(changes: readonly Change[]): string {
  const active = changes.filter(({ action }) => action !== 'none')
  return createHash('sha256')
    .update(JSON.stringify(sortNames(active)))
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
