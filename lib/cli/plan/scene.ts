import type { DeclaredResource, DeclaredStack } from '../../stacks/declare'
import type { Stack } from '../stacks/read-stacks'
import type { Known } from './known'
import type { ApplicationWish } from './to-engine'

/** Everything that a plan of one stack is made from. */
export interface Scene {
  readonly stack: Stack
  readonly declared: DeclaredStack
  /** By address. */
  readonly declaredAt: ReadonlyMap<string, DeclaredResource>
  /** By address. */
  readonly whole: ReadonlyMap<string, Known>
  /** Tainted and deposed ones: they go. */
  readonly remnants: readonly Known[]
  readonly wishes: ReadonlyMap<string, ApplicationWish>
  readonly hasState: boolean
}

/** Whether the resource is the one of its address: neither tainted nor deposed. */
export function isWhole({ condition }: Known): boolean {
  return condition === 'whole'
}

/** The key in a plan of what is neither declared nor whole. */
export function remnantKey({ address, condition }: Known): string {
  return `${address} (${condition})`
}

/** Everything that the stack holds, with its key in a plan. */
export function listHeld({
  whole,
  remnants,
}: Scene): readonly { readonly known: Known; readonly key: string }[] {
  return [
    ...[...whole.values()].map((known) => ({ known, key: known.address })),
    ...remnants.map((known) => ({ known, key: remnantKey(known) })),
  ]
}
