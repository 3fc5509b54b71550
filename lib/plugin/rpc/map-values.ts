/** The table with each value turned into another; empty for no table. */
export function mapValues<From, To>(
  table: Readonly<Record<string, From>> | undefined,
  turn: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(table ?? {}).map(([name, value]) => [name, turn(value)]))
}
