import type { AttributePath } from '../../diagnostics/diagnostic'
import { type AttributeChange, diffTrees } from '../../engine/attribute-change'
import type { Change } from '../../engine/change'
import { applicationArguments } from '../../model/application'
import type { ObjectAttribute } from '../../model/attribute'
import { numberLinkArguments } from '../../model/number-link'
import { childOf, isObjectTree, type ObjectTree, type Tree, UNKNOWN } from '../../model/tree'
import type { PlanAction, PlannedResource } from '../../report/plan-report'
import type { DeclaredResource } from '../../stacks/declare'
import { partAttributes, placeInPart } from '../../stacks/part-attributes'
import { findSensitiveTexts } from '../../stacks/sensitive-texts'
import { findNamePrefix } from '../stacks/find-accounts'
import type { Known } from './known'
import { listHeld, type Scene } from './scene'
import { settle } from './to-engine'

/** One change of the engine as a row of a plan, with what only the state has of its resource. */
export function describeChange(change: Change, scene: Scene): PlannedResource {
  const { stack, declaredAt } = scene
  const { blocks, variable } = stack.declarations
  const known = listHeld(scene).find(({ key }) => key === change.key)?.known
  const resource = declaredAt.get(change.key)
  const prefix = findNamePrefix(stack, resource?.provider ?? 'vonage')
  const attributes = [
    ...attributesOf(change, known).map((one) => underPrefix(one, prefix)),
    ...argumentChanges(change, resource, prefix, scene),
  ]
  const unresolved = change.action === 'delete' ? [] : (resource?.unresolved ?? [])
  // What goes is known, and everything else is declared.
  const type = resource?.type ?? known?.type ?? ''
  return {
    address: known?.address ?? change.key,
    stack: stack.name,
    type,
    id: textOf(known?.attributes['id']),
    name: known === undefined ? declaredName(resource, prefix) : nameOf(known.attributes),
    action: actionOf(change, attributes.length > 0, unresolved.length > 0),
    attributes,
    unresolved,
    sensitive: { paths: known?.sensitive ?? [], texts: findSensitiveTexts(blocks, variable) },
    reason: null,
  }
}

function declaredName(resource: DeclaredResource | undefined, prefix: string): string | null {
  const { name, msisdn } = resource?.config ?? {}
  return typeof name === 'string' ? prefix + name : textOf(msisdn)
}

function nameOf({ full_name, name, msisdn }: ObjectTree): string | null {
  return textOf(full_name ?? name ?? msisdn)
}

function actionOf({ action }: Change, hasChanges: boolean, isOpen: boolean): PlanAction {
  if (action !== 'none') return action
  if (hasChanges) return 'update'
  return isOpen ? 'not_compared' : 'no_change'
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function attributesOf(change: Change, known: Known | undefined): readonly AttributeChange[] {
  switch (change.action) {
    case 'none':
      return []
    case 'update':
      if (change.resource !== 'application_part') return change.attributes
      return change.attributes.map((one) => ({
        ...one,
        path: placeInPart(change.before.part, one.path),
      }))
    case 'delete':
      return diffTrees(known?.attributes ?? {}, {})
    case 'create':
      return listValues(createdTree(change), [])
  }
}

/** Every value that is set, by its own path: a whole capability in one line is not readable. */
function listValues(tree: Tree, path: AttributePath): readonly AttributeChange[] {
  if (tree === null) return []
  const isEmpty = isObjectTree(tree) && Object.values(tree).every((child) => child === null)
  if (!isObjectTree(tree) || isEmpty) return [{ path, before: null, after: tree }]
  return Object.entries(tree).flatMap(([name, child]) => listValues(child, [...path, name]))
}

function createdTree(change: Change & { readonly action: 'create' }): Tree {
  if (change.resource === 'application') return change.after
  const { application } = change.resource === 'number_link' ? change.after : change.desired
  const application_id = 'id' in application ? application.id : UNKNOWN
  if (change.resource === 'application_part') {
    return { application_id, ...partAttributes(change.desired.part, change.after) }
  }
  const { msisdn, country } = change.after
  return { msisdn, country, application_id }
}

/** Under a prefix the engine's name is the whole one. */
function underPrefix(change: AttributeChange, prefix: string): AttributeChange {
  const isName = change.path.length === 1 && change.path[0] === 'name'
  return isName && prefix !== '' ? { ...change, path: ['full_name'] } : change
}

const argumentsOf: Readonly<Record<string, ObjectAttribute['attributes']>> = {
  vonage_application: applicationArguments,
  vonage_number_link: numberLinkArguments,
}

/** What only Terraform and this provider know of a resource is a change of its state. */
function argumentChanges(
  { action }: Change,
  resource: DeclaredResource | undefined,
  prefix: string,
  { whole, wishes, hasState }: Scene,
): readonly AttributeChange[] {
  const prior = resource && whole.get(resource.address)?.attributes
  const isKept = action === 'none' || action === 'update'
  if (!hasState || !isKept || resource === undefined || prior === undefined) return []
  const names = [
    ...Object.entries(argumentsOf[resource.type] ?? {})
      .filter(([, attribute]) => attribute.kind === 'object' || attribute.writeOnly !== true)
      .map(([name]) => name),
    ...(prefix === '' || resource.type !== 'vonage_application' ? [] : ['name']),
  ]
  const config = settle(resource, prior)
  const pick = (tree: ObjectTree): ObjectTree =>
    Object.fromEntries(names.map((name): [string, Tree] => [name, childOf(tree, name)]))
  const key = wishes.get(resource.address)?.key
  const keyChange = key && diffTrees(childOf(prior, 'private_key'), key.privateKey, ['private_key'])
  return [...diffTrees(pick(prior), pick(config)), ...(keyChange ?? [])]
}
