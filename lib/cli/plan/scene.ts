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
  /** Tainted and deposed ones. */
  readonly parts: readonly Known[]
  readonly wishes: ReadonlyMap<string, ApplicationWish>
  readonly hasState: boolean
}

/** Whether the resource is the one of its address: neither tainted nor deposed. */
export function isWhole({ condition }: Known): boolean {
  return condition === 'whole'
}

/** The key in a plan of what is neither declared nor whole. */
export function partKey({ address, condition }: Known): string {
  return `${address} (${condition})`
}
