import { type AttributeChange, diffTrees } from '../engine/attribute-change'
import { featuresOf } from '../engine/number-filter'
import { wholeOf } from '../engine/plan-part'
import type { OwnedNumber } from '../engine/ports'
import { attributeAt } from '../engine/written'
import type { ApplicationTree } from '../model/application'
import type { ApplicationPart } from '../model/application-part'
import { isLeaf, isObjectTree, type Tree, treeAt } from '../model/tree'
import { type DriftCause, driftCauses } from './drift-cause'
import { type DriftSeverity, severityOf } from './drift-severity'

/** One value that is not the expected one (`before`), and why that may be. */
export interface Drift extends AttributeChange {
  readonly cause: DriftCause
  readonly severity: DriftSeverity
}

/** How an application differs from what is expected of it, sorted by path. Both read by `applicationFromRaw`. */
export function findApplicationDrift(
  expected: ApplicationTree,
  actual: ApplicationTree,
): readonly Drift[] {
  const isRewritten = hasOtherHosts(expected.capabilities, actual.capabilities)
  return diffTrees(expected, actual).map((change) => {
    const cause = causeOf(change, isRewritten)
    return { ...change, cause, severity: cause === 'default-added' ? 'low' : severityOf(change) }
  })
}

/** How a part of an application differs, with paths from the application's root. */
export function findPartDrift(
  part: ApplicationPart,
  expected: Tree,
  actual: Tree,
): readonly Drift[] {
  return findApplicationDrift(wholeOf(part, expected), wholeOf(part, actual))
}

/** How a leased number differs from the one that was recorded, beside the application that it is linked to. */
export function findLeaseDrift(expected: OwnedNumber, actual: OwnedNumber): readonly Drift[] {
  const valuesOf = (number: OwnedNumber) => ({
    number_country: number.country,
    number_features: [...featuresOf(number)].sort().join(', '),
  })
  return diffTrees(valuesOf(expected), valuesOf(actual)).map((change) => ({
    ...change,
    cause: 'edited',
    severity: severityOf(change),
  }))
}

/** The part of a number link that can be another without the number being another one. */
export interface LinkValues {
  readonly application_id: Tree
  readonly country: Tree
}

/** How a number link differs from what is expected of it. */
export function findLinkDrift(expected: LinkValues, actual: LinkValues): readonly Drift[] {
  return diffTrees({ ...expected }, { ...actual }).map((change) => ({
    ...change,
    cause: change.path[0] === 'application_id' ? 'number-moved' : 'edited',
    severity: severityOf(change),
  }))
}

/** The causes of several differences, each once, the gravest first. */
export function orderCauses(causes: readonly DriftCause[]): readonly DriftCause[] {
  return (Object.keys(driftCauses) as DriftCause[]).filter((cause) => causes.includes(cause))
}

function causeOf(change: AttributeChange, isRewritten: boolean): DriftCause {
  const { path, before, after } = change
  if (path[0] === 'public_key') return 'key-rotated'
  const isCapability = path[0] === 'capabilities' && path.length === 2
  if (isCapability && after === null) return 'capability-removed'
  if (isRewritten && hasOtherHost(before, after)) return 'tunnel-rewrite'
  return before === null && isDefault(path, after) ? 'default-added' : 'edited'
}

function isDefault(path: AttributeChange['path'], value: Tree): boolean {
  const attribute = attributeAt(path)
  if (attribute === undefined || attribute.kind === 'object' || !isLeaf(value)) return false
  return attribute.default === value || attribute.serverDefaults?.includes(value) === true
}

/** Whether every webhook is still there with the path that it had, at another host. */
function hasOtherHosts(expected: Tree, actual: Tree): boolean {
  const before = findAddresses(expected)
  const isMoved = (path: readonly string[]) =>
    hasOtherHost(treeAt(expected, path), treeAt(actual, path))
  return before.length > 0 && before.every(isMoved)
}

/** Whether both are addresses of one path at different hosts. */
function hasOtherHost(expected: Tree, actual: Tree): boolean {
  const was = parseAddress(expected)
  const is = parseAddress(actual)
  if (was === undefined || is === undefined) return false
  return was.host !== is.host && was.place === is.place
}

/** The path of every webhook address below. */
function findAddresses(tree: Tree, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObjectTree(tree)) return []
  return Object.entries(tree).flatMap(([name, child]) => {
    const own = [...path, name]
    const isAddress = name === 'address' && typeof child === 'string'
    return isAddress ? [own] : findAddresses(child, own)
  })
}

function parseAddress(
  address: Tree,
): { readonly host: string; readonly place: string } | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined
  const { host, pathname, search } = new URL(address)
  return { host, place: `${pathname}${search}` }
}
