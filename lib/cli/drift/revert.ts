import { type Diagnostic, hasErrors, renderDiagnostic } from '../../diagnostics/diagnostic'
import { VonageError } from '../../diagnostics/errors'
import type { Reversal } from '../../drift/plan-reversals'
import { toPointer } from '../../model/json-pointer'
import { showValue } from '../../report/show-value'
import type { CliDeps } from '../command'
import { confirm } from '../confirm'
import { type ExitCode, exitCodes } from '../exit-codes'

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
  let isDone = true
  for (const { row, write } of reversals) {
    const said = await write().catch(saidBy)
    const isBack = !hasErrors(said)
    isDone &&= isBack
    deps.writeError(`${isBack ? 'Put back' : 'Not put back'}: ${row.address}\n`)
    for (const one of said) deps.writeError(`${renderDiagnostic(one)}\n`)
  }
  return isDone ? exitCodes.done : exitCodes.failed
}

function saidBy(error: unknown): readonly Diagnostic[] {
  if (error instanceof VonageError) return error.toDiagnostics()
  throw error
}

function renderReversal({ row, changes }: Reversal): string {
  const paths = changes.map(({ path }) => toPointer(path))
  const lines = row.differences
    .filter(({ path }) => paths.some((one) => one === path || one.startsWith(`${path}/`)))
    .map(
      ({ path, expected, actual }) =>
        `    ${path}: ${showValue(actual)} -> ${showValue(expected)}\n`,
    )
  return `  ${row.stack}/${row.address}\n${lines.join('')}`
}
