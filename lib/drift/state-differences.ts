import { leasedNumber } from '../engine/plan-lease'
import { type ApplicationTree, normalApplicationId } from '../model/application'
import { childOf, type ObjectTree, type Tree } from '../model/tree'
import { findPart, partTree, placeInPart } from '../stacks/part-attributes'
import {
  type Drift,
  findApplicationDrift,
  findLeaseDrift,
  findLinkDrift,
  findPartDrift,
  type LinkValues,
} from './drift'

/**
 * How one state of a resource differs from another, each value with its cause, at the paths of the resource. A state may
 * be a planned one.
 */
export function findDifferences(
  type: string,
  expected: ObjectTree,
  actual: ObjectTree,
): readonly Drift[] {
  if (type === 'vonage_application') {
    const drift = findApplicationDrift(applicationOf(expected), applicationOf(actual))
    return drift.map((one) => underPrefix(one, expected))
  }
  if (type === 'vonage_number_link') return findLinkDrift(linkOf(expected), linkOf(actual))
  if (type === 'vonage_number_lease') {
    return findLeaseDrift(leasedNumber(expected), leasedNumber(actual))
  }
  const part = findPart(type, expected)
  if (part === undefined) return []
  const drift = findPartDrift(part, partTree(part, expected), partTree(part, actual))
  return drift.map((one) => ({ ...one, path: placeInPart(part, one.path) }))
}

/** What is compared of an application, with the name that the account has. */
export function applicationOf(state: ObjectTree): ApplicationTree {
  return {
    name: state['full_name'] ?? childOf(state, 'name'),
    capabilities: childOf(state, 'capabilities'),
    privacy: childOf(state, 'privacy'),
    public_key: childOf(state, 'public_key'),
  }
}

/** Under a prefix, what is compared is the whole name. */
function underPrefix(drift: Drift, { name, full_name: whole }: ObjectTree): Drift {
  const hasPrefix = name !== (whole ?? name)
  return drift.path[0] === 'name' && hasPrefix ? { ...drift, path: ['full_name'] } : drift
}

function linkOf({ application_id: id, country }: ObjectTree): LinkValues {
  const application_id: Tree = typeof id === 'string' ? normalApplicationId(id) : (id ?? null)
  return { application_id, country: country ?? null }
}
