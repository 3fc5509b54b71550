import { type AttributeChange, diffTrees } from '../../engine/attribute-change'
import { findLostFilters, leasedNumber } from '../../engine/plan-lease'
import { childOf, isObjectTree, type ObjectTree, type Tree, UNKNOWN } from '../../model/tree'
import type { PlanAction, PlannedResource } from '../../report/plan-report'
import type { DeclaredResource } from '../../stacks/declare'
import type { Known } from './known'
import { listHeld, type Scene } from './scene'
import { settle } from './to-engine'

const LEASE = 'vonage_number_lease'
const declaredNames = ['application_id', 'country', 'pattern', 'features'] as const
const computedNames = ['msisdn', 'number_country', 'number_features'] as const

/** What a deploy would do with the leases of a stack: which number one takes, only the apply knows. */
export function planLeases(
  scene: Scene,
  open: ReadonlyMap<string, unknown>,
): readonly PlannedResource[] {
  const declared = scene.declared.resources.filter(
    ({ type, address }) => type === LEASE && !open.has(address),
  )
  const wanted = new Set(declared.map(({ address }) => address))
  const given = listHeld(scene)
    .filter(({ known, key }) => known.type === LEASE && !wanted.has(key) && !open.has(key))
    .map(({ known }) => rowOf(scene, known, known.address, 'delete', deletionOf(known)))
  return [...given, ...declared.flatMap((one) => planLease(one, scene))]
}

function planLease(resource: DeclaredResource, scene: Scene): readonly PlannedResource[] {
  const { address, unresolved } = resource
  const known = scene.whole.get(address)
  const prior = known?.attributes ?? null
  const config = withList(settle(resource, prior), resource, prior)
  const row = (action: PlanAction, attributes: readonly AttributeChange[]) => ({
    ...rowOf(scene, known, address, action, attributes),
    unresolved,
  })
  const creation = row('create', diffTrees({}, { ...pick(config, declaredNames), ...unknowns }))
  if (known === undefined) return [{ ...creation, id: null, name: null }]
  const isKnown = (value: Tree) => value !== UNKNOWN
  if (findLostFilters(config, leasedNumber(known.attributes), isKnown).length > 0) {
    return [row('delete', deletionOf(known)), creation]
  }
  const attributes = declaredNames.flatMap((name): AttributeChange[] => {
    const before = childOf(known.attributes, name)
    const after = childOf(config, name)
    return isSame(before, after) ? [] : [{ path: [name], before, after }]
  })
  if (attributes.length > 0) return [row('update', attributes)]
  return [row(unresolved.length > 0 ? 'not_compared' : 'no_change', [])]
}

function rowOf(
  { stack }: Scene,
  known: Known | undefined,
  address: string,
  action: PlanAction,
  attributes: readonly AttributeChange[],
): PlannedResource {
  const { id = null, msisdn = null } = known?.attributes ?? {}
  return {
    address,
    stack: stack.name,
    type: LEASE,
    id: typeof id === 'string' ? id : null,
    name: typeof msisdn === 'string' ? msisdn : null,
    action,
    attributes,
    unresolved: [],
    sensitive: { paths: known?.sensitive ?? [], texts: [] },
    reason: null,
  }
}

function deletionOf({ attributes }: Known): readonly AttributeChange[] {
  return diffTrees(pick(attributes, [...declaredNames, ...computedNames]), {})
}

const unknowns: ObjectTree = Object.fromEntries(computedNames.map((name) => [name, UNKNOWN]))

function pick(tree: ObjectTree, names: readonly string[]): ObjectTree {
  return Object.fromEntries(names.map((name): [string, Tree] => [name, childOf(tree, name)]))
}

/** A declared list is a tree by index; a recorded one is the list itself. One with an element that is not evaluated keeps its value. */
function withList(
  config: ObjectTree,
  { unresolved }: DeclaredResource,
  prior: ObjectTree | null,
): ObjectTree {
  const { features = null } = config
  if (prior !== null && unresolved.some(({ path: [first] }) => first === 'features')) {
    return { ...config, features: childOf(prior, 'features') }
  }
  if (!isObjectTree(features)) return config
  return { ...config, features: Object.values(features) as unknown as Tree }
}

/** A set has no order. */
function isSame(a: Tree, b: Tree): boolean {
  const textOf = (value: Tree) =>
    Array.isArray(value) ? JSON.stringify([...(value as readonly unknown[])].sort()) : value
  return textOf(a) === textOf(b)
}
