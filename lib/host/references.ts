import type { ResourceBlock, StackBlocks } from '../stacks/blocks'
import { addressOf } from '../stacks/declare'

/**
 * The blocks by their address, but each after those that it refers to. Of blocks that refer to each other, which
 * Terraform refuses, one comes first.
 */
export function orderBlocks(
  blocks: readonly ResourceBlock[],
  { locals }: Pick<StackBlocks, 'locals'>,
): readonly ResourceBlock[] {
  const byAddress = new Map(blocks.map((block) => [addressOf(block), block]))
  const ordered = new Set<ResourceBlock>()
  const visited = new Set<ResourceBlock>()
  const visit = (block: ResourceBlock): void => {
    if (visited.has(block)) return
    visited.add(block)
    for (const name of findReferences(block.body, locals)) {
      const other = byAddress.get(name)
      if (other !== undefined) visit(other)
    }
    ordered.add(block)
  }
  for (const [, block] of [...byAddress].sort(([a], [b]) => (a < b ? -1 : 1))) visit(block)
  return [...ordered]
}

/** Everything that a value of the configuration may refer to: more than it does is no harm. */
function findReferences(json: unknown, locals: StackBlocks['locals']): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const search = (text: string): void => {
    for (const [reference] of text.matchAll(/[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g)) {
      found.add(reference)
      const [root, name = ''] = reference.split('.')
      const local = root === 'local' ? locals.get(name) : undefined
      if (local === undefined || seen.has(name)) continue
      seen.add(name)
      search(JSON.stringify(local))
    }
  }
  search(JSON.stringify(json))
  return found
}
