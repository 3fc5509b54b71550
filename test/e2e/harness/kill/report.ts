import { nameOf, type PointResult } from './point'

/** A point that a run did not reach, or where Terraform itself lost its state, says nothing of the product. */
const noFailures: readonly string[] = ['healed', 'not reached', 'state file lost']

/**
 * What only the machine remembered cannot be known after its disk is lost: such a point can stop, or leave something. An
 * environment keeps in its store what it must remember.
 */
export function isFailure({ kind, victim, operation }: PointResult): boolean {
  const isUnknowable = victim === 'disk' && !operation.startsWith('env-')
  return !isUnknowable && !noFailures.includes(kind)
}

/** One row for each operation, one column for each outcome; points whose disk is lost are counted apart. */
export function renderTable(results: readonly PointResult[]): string {
  const kept = results.filter(({ victim }) => victim !== 'disk')
  const lost = results.filter(({ victim }) => victim === 'disk')
  const kinds = (some: readonly PointResult[]) => [
    ...new Set(['healed', ...some.map(({ kind }) => kind).sort()]),
  ]
  const columns = [
    ...kinds(kept).map((kind) => ({ title: kind, kind, points: kept })),
    ...kinds(lost).map((kind) => ({ title: `disk lost: ${kind}`, kind, points: lost })),
  ]
  const row = (title: string, isIn: (result: PointResult) => boolean) => [
    title,
    String(results.filter(isIn).length),
    ...columns.map(({ kind, points }) =>
      String(points.filter((one) => isIn(one) && one.kind === kind).length),
    ),
  ]
  const names = [...new Set(results.map(({ operation }) => operation))]
  const table = [
    ['operation', 'points', ...columns.map(({ title }) => title)],
    ['---', ...['points', ...columns].map(() => '---:')],
    ...names.map((name) => row(name, ({ operation }) => operation === name)),
    row('all', () => true),
  ]
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Every point that did not heal, and how to play it alone. */
export function renderFailures(results: readonly PointResult[]): string {
  return results
    .filter(({ kind }) => !noFailures.includes(kind))
    .map((one) => `KILL_ONLY='${nameOf(one)}'  # ${one.request}: ${one.outcome}`)
    .join('\n')
}
