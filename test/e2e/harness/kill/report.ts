import { nameOf, type PointResult } from './point'

/** A point that a run did not reach, or where Terraform itself lost its state, says nothing of the product. */
const noFailures: readonly string[] = ['healed', 'not reached', 'state file lost']

export function isFailure({ kind }: PointResult): boolean {
  return !noFailures.includes(kind)
}

/** One row for each operation, one column for each outcome. */
export function renderTable(results: readonly PointResult[]): string {
  const kinds = [...new Set(['healed', ...results.map(({ kind }) => kind).sort()])]
  const names = [...new Set(results.map(({ operation }) => operation))]
  const count = (operation: string, kind: string) =>
    results.filter((one) => one.operation === operation && one.kind === kind).length
  const rows = names.map((name) => [name, ...kinds.map((kind) => String(count(name, kind)))])
  const table = [['operation', ...kinds], ['operation', ...kinds].map(() => '---'), ...rows]
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Every failing point, and how to play it alone. */
export function renderFailures(results: readonly PointResult[]): string {
  return results
    .filter(isFailure)
    .map((one) => `KILL_ONLY='${nameOf(one)}'  # ${one.request}: ${one.outcome}`)
    .join('\n')
}
