import { isObject } from './read-stack'

/** What the test framework calls equal; it knows `expect.any` and its like. */
export type Equals = (actual: unknown, expected: unknown) => boolean

/**
 * How the value differs from what is expected, a line for each path; empty when it has all of it. Objects may have
 * more fields than are expected, at every depth; everything else is compared whole.
 */
export function findDifferences(
  actual: unknown,
  expected: unknown,
  equals: Equals,
  path = '',
): readonly string[] {
  if (!isObject(expected) || 'asymmetricMatch' in expected) {
    return equals(actual, expected) ? [] : [describe(path, actual, expected)]
  }
  if (!isObject(actual)) return [describe(path, actual, expected)]
  return Object.entries(expected).flatMap(([field, value]) =>
    findDifferences(actual[field], value, equals, path === '' ? field : `${path}.${field}`),
  )
}

function describe(path: string, actual: unknown, expected: unknown): string {
  const found = actual === undefined ? 'is not there' : `is ${show(actual)}`
  return `${path} ${found}, expected ${show(expected)}`
}

/** A value on one line. */
export function show(value: unknown): string {
  // Functions and undefined have no JSON.
  const text = JSON.stringify(value) as string | undefined
  return text ?? String(value)
}
