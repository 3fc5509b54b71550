import type { StackBlocks } from './blocks'

/**
 * Where a deploy finds what a state has under another address: `moved` blocks, one after the other, and the move that
 * Terraform implies where `count` was added to a single resource or taken from it (`a` and `a[0]`).
 * Source: Terraform 1.11, internal/refactoring/move_statement.go; Terraform language, Refactoring.
 * @param declared The addresses that are declared.
 * @param held The addresses in the state: none is moved to one that is taken.
 */
export function createMoves(
  { moved }: Pick<StackBlocks, 'moved'>,
  declared: readonly string[],
  held: readonly string[],
): (address: string) => string {
  function imply(address: string): string {
    const target = address.endsWith('[0]') ? address.slice(0, -'[0]'.length) : `${address}[0]`
    const isMoved = !declared.includes(address) && declared.includes(target)
    return isMoved && !held.includes(target) ? target : address
  }
  return (address) => {
    const explicit = followBlocks(address, moved)
    return explicit === address ? imply(address) : explicit
  }
}

function followBlocks(address: string, moved: StackBlocks['moved']): string {
  const block = moved.find((one) => moveBy(one, address) !== undefined)
  if (block === undefined) return address
  // Each block is followed once: blocks in a circle, which Terraform refuses, end.
  const others = moved.filter((one) => one !== block)
  return followBlocks(moveBy(block, address) ?? address, others)
}

/** A block for a whole resource moves its instances, too. */
function moveBy({ from, to }: StackBlocks['moved'][number], address: string): string | undefined {
  if (address === from) return to
  const isWhole = !from.endsWith(']') && !to.endsWith(']')
  return isWhole && address.startsWith(`${from}[`) ? to + address.slice(from.length) : undefined
}
