import { nothingSensitive } from '../../report/mask'
import type { PlannedResource } from '../../report/plan-report'
import { chooseAccount } from '../stacks/find-accounts'
import type { Known, KnownResources } from './known'
import type { Scene } from './scene'

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
  for (const { address, type, provider } of declared.resources) {
    const { reason } = chooseAccount(stack, provider)
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

/** Where a resource may be declared that no JSON here declares; undefined: nowhere, it is to go. */
function findPlace({ address }: Known, { stack, declared }: Scene): string | undefined {
  const block = declared.open.find((one) => address.startsWith(`${one.address}[`))
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
