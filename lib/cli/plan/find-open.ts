import { nothingSensitive } from '../../report/mask'
import type { PlannedResource } from '../../report/plan-report'
import type { DeclaredResource } from '../../stacks/declare'
import { isPartType } from '../../stacks/part-attributes'
import { chooseAccount } from '../stacks/find-accounts'
import type { Known, KnownResources } from './known'
import type { Scene } from './scene'
import { toDesiredLink, toDesiredPart } from './to-engine'

/**
 * The rows of what is not planned, by address: what could not be read, what is declared where nobody could read it, and
 * what belongs to an account that is not known. None of it is called a deletion or a creation.
 */
export function findOpen(
  scene: Scene,
  unread: KnownResources['open'],
): ReadonlyMap<string, PlannedResource> {
  const { stack, declared, whole, declaredAt } = scene
  const open = new Map(unread)
  for (const resource of declared.resources) {
    const { address, type, provider } = resource
    const reason = chooseAccount(stack, provider).reason ?? findUnidentified(resource, scene)
    if (reason !== undefined) open.set(address, { type, reason })
  }
  for (const known of whole.values()) {
    const reason = declaredAt.has(known.address) ? undefined : findPlace(known, scene)
    if (reason !== undefined) open.set(known.address, { type: known.type, reason })
  }
  const hasRow = (address: string) =>
    [...open.keys()].some((key) => key === address || key.startsWith(`${address}[`))
  for (const { address, type, reason } of declared.open.filter((one) => !hasRow(one.address))) {
    open.set(address, { type, reason: `${address} ${reason}.` })
  }
  return new Map(
    [...open].map(([address, { type, reason }]) => [
      address,
      openRow(stack.name, address, type, reason),
    ]),
  )
}

/** Why nobody can tell here which number, or which part of an application, a declaration means. */
function findUnidentified(
  resource: DeclaredResource,
  { whole, hasState }: Scene,
): string | undefined {
  const { address, type } = resource
  const prior = whole.get(address)?.attributes ?? null
  if (type === 'vonage_number_link' && toDesiredLink(resource, prior) === undefined) {
    return 'Its msisdn is known only after apply.'
  }
  if (isPartType(type) && toDesiredPart(resource, prior) === undefined) {
    return 'Which part of the application it is, is known only after apply.'
  }
  if (type === 'vonage_number_lease' && !hasState) {
    return 'Only a state says which number was leased, and there is none.'
  }
  return undefined
}

/** Where a resource may be declared that no JSON here declares; undefined: nowhere, it is to go. */
function findPlace({ address }: Known, { stack, declared }: Scene): string | undefined {
  const block = declared.open.find(
    (one) => address === one.address || address.startsWith(`${one.address}[`),
  )
  if (block !== undefined) return `${block.address} ${block.reason}.`
  if (address.startsWith('module.')) return 'It is declared in a module.'
  const [hcl] = stack.declarations.unread
  return hcl === undefined ? undefined : `It may be declared in ${hcl}, which is in HCL.`
}

function openRow(stack: string, address: string, type: string, reason: string): PlannedResource {
  const none = { id: null, name: null, attributes: [], unresolved: [] }
  const sensitive = nothingSensitive
  return { ...none, sensitive, address, stack, type, action: 'not_compared', reason }
}
