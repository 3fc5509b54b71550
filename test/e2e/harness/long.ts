/** Whether the long form of a test is played: `npm run test:long`. */
export const isLong = process.env['TEST_LONG'] === '1'

/** What only the long form has. */
export function onlyLong<T>(...more: readonly T[]): readonly T[] {
  return isLong ? more : []
}
