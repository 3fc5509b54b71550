import type { AttributeChange } from '../engine/attribute-change'

/** `high`: calls, messages or tokens fail or go elsewhere. `medium`: they work otherwise. `low`: nothing anybody notices. */
export type DriftSeverity = 'high' | 'medium' | 'low'

/** Attributes that decide where traffic goes, what form it has, and who may send it. */
const decisive = new Set([
  'address',
  'application_id',
  'authenticate_inbound_media',
  'http_method',
  'public_key',
  'signed_callbacks',
  'version',
])

/** How grave it is that a value is not the expected one (`before`). */
export function severityOf({ path, before, after }: AttributeChange): DriftSeverity {
  const name = String(path[path.length - 1])
  if (name === 'name') return 'low'
  // A whole capability or webhook that is gone is traffic that nobody answers.
  const isGone = typeof before === 'object' && before !== null && after === null
  return isGone || decisive.has(name) ? 'high' : 'medium'
}
