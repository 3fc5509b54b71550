import type { Words } from './adoption'

/** Somebody who needs a name that nobody else has. */
export interface Claimant {
  /** The best name first; each longer one is less likely to be wanted by another. */
  readonly candidates: readonly [Words, ...Words[]]
}

/** The form in which names are compared; in it, names of all languages that differ are different. */
export function nameKey(words: readonly string[]): string {
  return words.join('_')
}

/**
 * A name of its own for each, in the order of the claimants. Whoever alone wants a name gets it; where several want the
 * same, none does, so that the outcome does not depend on who comes first.
 */
export function claimNames(
  claimants: readonly Claimant[],
  taken: ReadonlySet<string>,
): readonly Words[] {
  const used = new Set(taken)
  const wanted = countBy(claimants.map(({ candidates: [best] }) => nameKey(best)))
  const isBestFree = ({ candidates: [best] }: Claimant) =>
    wanted.get(nameKey(best)) === 1 && !taken.has(nameKey(best))
  for (const claimant of claimants.filter(isBestFree)) used.add(nameKey(claimant.candidates[0]))
  return claimants.map((claimant) => {
    if (isBestFree(claimant)) return claimant.candidates[0]
    const name = findFree(claimant.candidates, used)
    used.add(nameKey(name))
    return name
  })
}

function findFree(candidates: readonly [Words, ...Words[]], used: ReadonlySet<string>): Words {
  const [best, ...longer] = candidates
  const free = longer.find((words) => !used.has(nameKey(words)))
  if (free !== undefined) return free
  const last = longer.at(-1) ?? best
  for (let number = 2; ; number += 1) {
    const words: Words = [...last, String(number)]
    if (!used.has(nameKey(words))) return words
  }
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
