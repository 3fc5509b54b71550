import { type AttributePath, renderDiagnostic } from '../../diagnostics/diagnostic'
import { applyChanges, type Outcome } from '../../engine/apply-changes'
import type { Change } from '../../engine/change'
import { toPointer } from '../../report/json-pointer'
import { showValue } from '../../report/show-value'
import { placeInPart } from '../../stacks/part-attributes'
import type { CliDeps } from '../command'
import { confirm } from '../confirm'
import { type ExitCode, exitCodes } from '../exit-codes'
import { openAccount } from '../open-account'
import { openPorts } from '../open-ports'
import type { Reversal } from './plan-reversals'

/**
 * Shows what would be put back, asks, and puts it back. Without a person to ask and without `--yes` it stays a dry run:
 * undefined. It updates, and neither makes nor deletes anything.
 */
export async function revert(
  reversals: readonly Reversal[],
  isAgreed: boolean,
  deps: CliDeps,
): Promise<ExitCode | undefined> {
  if (reversals.length === 0) {
    deps.writeError('There is nothing to put back.\n')
    return undefined
  }
  deps.writeError(`To be put back:\n${reversals.map(renderReversal).join('')}`)
  const count = reversals.length === 1 ? 'this resource' : `these ${reversals.length} resources`
  if (!(isAgreed || (await confirm(`Put ${count} back?`, deps)))) {
    deps.writeError('Nothing was written. Add --yes to put it back without being asked.\n')
    return undefined
  }
  const outcomes: Outcome[] = []
  for (const { connection, change } of reversals) {
    const ports = openPorts(openAccount(deps.signal, connection), [], [])
    outcomes.push(...(await applyChanges([change], 'stop', ports)))
  }
  for (const { change, diagnostics, result } of outcomes) {
    deps.writeError(`${result === 'done' ? 'Put back' : 'Not put back'}: ${change.key}\n`)
    for (const one of diagnostics) deps.writeError(`${renderDiagnostic(one)}\n`)
  }
  return outcomes.every(({ result }) => result === 'done') ? exitCodes.done : exitCodes.failed
}

function renderReversal({ row, change }: Reversal): string {
  const paths = pathsOf(change).map(toPointer)
  const lines = row.differences
    .filter(({ path }) => paths.some((one) => one === path || one.startsWith(`${path}/`)))
    .map(
      ({ path, expected, actual }) =>
        `    ${path}: ${showValue(actual)} -> ${showValue(expected)}\n`,
    )
  const what = change.action === 'create' ? ': all of it' : ''
  return `  ${row.stack}/${row.address}${what}\n${lines.join('')}`
}

/** Where a change writes, as the report says it. */
function pathsOf(change: Change): readonly AttributePath[] {
  if (change.action !== 'update') return []
  const paths = change.attributes.map(({ path }) => path)
  if (change.resource !== 'application_part') {
    return paths.flatMap((path) => (path[0] === 'name' ? [path, ['full_name']] : [path]))
  }
  return paths.map((path) => placeInPart(change.before.part, path))
}
