import { withoutPrefix } from '../../engine/name-prefix'
import { type Tree, UNKNOWN as UNKNOWN_TREE } from '../../model/tree'
import { type ObjectValue, UNKNOWN } from '../../plugin/value'

/** The name that Vonage has, or shall have. A configuration says it without the prefix, and has no `full_name`. */
export function wholeName(
  { name = null, full_name = null }: ObjectValue,
  prefix: string | undefined,
): Tree {
  if (typeof full_name === 'string') return full_name
  if (name === null) return null
  return typeof name === 'string' && prefix !== undefined ? prefix + name : UNKNOWN_TREE
}

/**
 * The name without the prefix. One that lacks the prefix is shown whole, so that a plan shows how it will change; one
 * that is as it was recorded is shown as it was.
 */
export function shownName(whole: Tree, recorded: ObjectValue, prefix: string): string {
  const { name, full_name } = recorded
  const isAsRecorded = full_name === whole || full_name === UNKNOWN
  if (isAsRecorded && typeof name === 'string') return name
  return withoutPrefix(String(whole), prefix)
}
