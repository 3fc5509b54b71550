import type { StackBlocks } from './blocks'
import { addressOf, baseOf } from './declare'

type Move = StackBlocks['moved'][number]

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
  const places = new Map(held.map((address) => [address, address]))
  const taken = new Set(held)
  for (const move of [...orderMoves(moved), ...implyMoves(resources, held, moved)]) {
    for (const [address, place] of places) {
      const target = moveBy(move, place)
      if (target === undefined || taken.has(target)) continue
      places.set(address, target)
      taken.delete(place)
      taken.add(target)
    }
  }
  return (address) => places.get(address) ?? address
}

/** Each after those that lead to it: blocks in a circle, which Terraform refuses, end. */
function orderMoves(moved: readonly Move[]): readonly Move[] {
  const ordered = new Set<Move>()
  const visited = new Set<Move>()
  const visit = (move: Move): void => {
    if (visited.has(move)) return
    visited.add(move)
    moved.filter((one) => leadsTo(one, move)).forEach(visit)
    ordered.add(move)
  }
  moved.forEach(visit)
  return [...ordered]
}

/** Whether what the one has moved is moved by the other. */
function leadsTo({ to }: Move, { from }: Move): boolean {
  return isWithin(to, from) || isWithin(from, to)
}

function implyMoves(
  resources: StackBlocks['resources'],
  held: readonly string[],
  moved: readonly Move[],
): readonly Move[] {
  return resources.flatMap((block) => {
    const base = addressOf(block)
    const isNamed = moved.some(({ from, to }) => baseOf(from) === base || baseOf(to) === base)
    const { count, for_each: forEach } = block.body
    if (isNamed || forEach !== undefined) return []
    const first = `${base}[0]`
    const move = count === undefined ? { from: first, to: base } : { from: base, to: first }
    return held.includes(move.from) ? [move] : []
  })
}

/** A block for a whole resource moves its instances, and one for a module all that is in it. */
function moveBy({ from, to }: Move, address: string): string | undefined {
  if (address === from) return to
  if (!isWithin(address, from)) return undefined
  const rest = address.slice(from.length)
  const isWhole = isModule(from) || !(from.endsWith(']') || to.endsWith(']'))
  return isWhole ? to + rest : undefined
}

/** Whether an address is another one, or an instance of it, or in that module. */
export function isWithin(address: string, outer: string): boolean {
  return address === outer || ['[', '.'].some((sign) => address.startsWith(outer + sign))
}

function isModule(address: string): boolean {
  const base = baseOf(address)
  return /(^|\.)module$/.test(base.slice(0, base.lastIndexOf('.')))
}
