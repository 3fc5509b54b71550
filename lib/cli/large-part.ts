/** From so many things on, deleting a large part of them is a mistake more often than a wish. */
const SMALL = 10
const LARGE_PART = 0.3

/** Whether deleting so many of all there are needs to be said twice: more than 30 % of ten or more. */
export function isLargePart(deleted: number, all: number): boolean {
  return all >= SMALL && deleted > all * LARGE_PART
}
