/**
 * Gives as many wishes as can be a number of their own, and returns the wishes that get none: a wish that is hard to fulfil
 * gets the number that an easier one could do without. Source: augmenting paths (Kuhn's algorithm).
 * @param fits Whether a number is what a wish wants.
 */
export function findUnmatched<Wish, OneNumber>(
  wishes: readonly Wish[],
  numbers: readonly OneNumber[],
  fits: (wish: Wish, number: OneNumber) => boolean,
): readonly Wish[] {
  const holderOf = new Map<OneNumber, Wish>()

  /** Whether the wish gets a number, also one whose holder gets another. */
  function place(wish: Wish, tried: Set<OneNumber>): boolean {
    for (const number of numbers) {
      if (tried.has(number) || !fits(wish, number)) continue
      tried.add(number)
      const holder = holderOf.get(number)
      if (holder === undefined || place(holder, tried)) {
        holderOf.set(number, wish)
        return true
      }
    }
    return false
  }
  return wishes.filter((wish) => !place(wish, new Set()))
}
