import { type AttributeChange, diffTrees } from '../../engine/attribute-change'
import type { Change, DesiredLink } from '../../engine/change'
import { applicationArguments } from '../../model/application'
import { numberLinkArguments } from '../../model/number-link'
import { childOf, type ObjectTree, type Tree } from '../../model/tree'
import type { PlanAction, PlannedResource } from '../../report/plan-report'
import type { DeclaredResource } from '../../stacks/declare'
import { findSensitiveTexts } from '../../stacks/sensitive-texts'
import type { Known } from './known'
import { partKey, type Scene } from './scene'
import { settle } from './to-engine'

/** The type in Terraform of what is not declared any more; a part of an application is planned by Terraform alone. */
const types = {
  application: 'vonage_application',
  application_part: 'vonage_application_capability',
  number_link: 'vonage_number_link',
} as const

/** One change of the engine as a row of a plan, with what only the state has of its resource. */
export function describeChange(change: Change, scene: Scene): PlannedResource {
  const { stack, whole, parts, declaredAt } = scene
  const { blocks, variable } = stack.declarations
  const known = whole.get(change.key) ?? parts.find((one) => partKey(one) === change.key)
  const resource = declaredAt.get(change.key)
  const attributes = [...attributesOf(change, known), ...argumentChanges(change, resource, scene)]
  const unresolved = change.action === 'delete' ? [] : (resource?.unresolved ?? [])
  const type = resource?.type ?? types[change.resource]
  return {
    address: known?.address ?? change.key,
    stack: stack.name,
    type,
    id: textOf(known?.attributes['id']),
    name: nameOf(known?.attributes ?? resource?.config ?? {}),
    action: actionOf(change, attributes.length > 0, unresolved.length > 0),
    attributes,
    unresolved,
    sensitive: { paths: known?.sensitive ?? [], texts: findSensitiveTexts(blocks, variable) },
    reason: null,
  }
}

function nameOf({ name, msisdn }: ObjectTree): string | null {
  return textOf(name ?? msisdn)
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
      return change.attributes
    case 'delete':
      return diffTrees(known?.attributes ?? {}, {})
    case 'create':
      return change.resource === 'number_link'
        ? diffTrees({}, linkTree(change.after))
        : diffTrees({}, change.after)
  }
}

function linkTree({ msisdn, country, application }: DesiredLink): ObjectTree {
  return { msisdn, country, application_id: 'id' in application ? application.id : null }
}

/** What only Terraform and this provider know of a resource is a change of its state. */
function argumentChanges(
  { action }: Change,
  resource: DeclaredResource | undefined,
  { whole, wishes, hasState }: Scene,
): readonly AttributeChange[] {
  const prior = resource && whole.get(resource.address)?.attributes
  const isKept = action === 'none' || action === 'update'
  if (!hasState || !isKept || resource === undefined || prior === undefined) return []
  const isLink = resource.type === 'vonage_number_link'
  const names = Object.entries(isLink ? numberLinkArguments : applicationArguments)
    .filter(([, attribute]) => !('writeOnly' in attribute))
    .map(([name]) => name)
  const config = settle(resource, prior)
  const pick = (tree: ObjectTree): ObjectTree =>
    Object.fromEntries(names.map((name): [string, Tree] => [name, childOf(tree, name)]))
  const key = wishes.get(resource.address)?.key
  const keyChange = key && diffTrees(childOf(prior, 'private_key'), key.privateKey, ['private_key'])
  return [...diffTrees(pick(prior), pick(config)), ...(keyChange ?? [])]
}
