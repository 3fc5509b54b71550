import type { StackBlocks } from './blocks'
import { addressOf } from './declare'

/**
 * Where a deploy finds what a state has under another address: `moved` blocks, one after the other, and the move that
 * Terraform implies where `count` was added to a single resource or taken from it (`a` and `a[0]`). Nothing moves to an
 * address that is taken.
 * Source: Terraform 1.11, internal/refactoring/move_statement.go and move_execute.go; Terraform language, Refactoring.
 * @param held The addresses in the state.
 */
export function createMoves(
  { moved, resources }: Pick<StackBlocks, 'moved' | 'resources'>,
  held: readonly string[],
): (address: string) => string {
  const taken = new Set(held)
  const bodies = new Map(resources.map((block) => [addressOf(block), block.body]))
  function imply(address: string): string {
    const isFirst = address.endsWith('[0]')
    const base = isFirst ? address.slice(0, -'[0]'.length) : address
    const body = bodies.get(base)
    if (body === undefined) return address
    const isSingle = body['count'] === undefined && body['for_each'] === undefined
    if (isFirst) return isSingle ? base : address
    return body['count'] === undefined ? address : `${base}[0]`
  }
  return (address) => {
    const explicit = followBlocks(address, moved)
    const target = explicit === address ? imply(address) : explicit
    return taken.has(target) ? address : target
  }
}

function followBlocks(address: string, moved: StackBlocks['moved']): string {
  const block = moved.find((one) => moveBy(one, address) !== undefined)
  if (block === undefined) return address
  // Each block is followed once: blocks in a circle, which Terraform refuses, end.
  const others = moved.filter((one) => one !== block)
  return followBlocks(moveBy(block, address) ?? address, others)
}

/** A block for a whole resource moves its instances, and one for a module all that is in it. */
function moveBy({ from, to }: StackBlocks['moved'][number], address: string): string | undefined {
  if (address === from) return to
  const rest = address.slice(from.length)
  if (!address.startsWith(from)) return undefined
  if (isModule(from)) return rest.startsWith('.') || rest.startsWith('[') ? to + rest : undefined
  const isWhole = !from.endsWith(']') && !to.endsWith(']')
  return isWhole && rest.startsWith('[') ? to + rest : undefined
}

function isModule(address: string): boolean {
  return /^(module\.[^.]+\.)*module\.[^.]+$/.test(address)
}
