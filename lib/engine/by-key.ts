import { InvariantError } from '../diagnostics/errors'

/**
 * What stands on one side of a plan, by its key.
 * @throws {InvariantError} when a key stands twice
 */
export function byKey<T extends { readonly key: string }>(
  items: readonly T[],
): ReadonlyMap<string, T> {
  const map = new Map(items.map((item) => [item.key, item]))
  if (map.size === items.length) return map
  throw new InvariantError('a key stands twice on one side of a plan')
}
