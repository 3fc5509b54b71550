import { CommanderError } from 'commander'
import { type Diagnostic, renderDiagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import { redact } from '../diagnostics/secret'
import { EmulatorError } from '../emulator/emulator-error'
import type { CliDeps } from './command'
import { type ExitCode, exitCodes } from './exit-codes'

/** Says what went wrong: prose on stderr, with `--json` diagnostics on stdout. */
export function reportFailure(error: unknown, isJson: boolean, deps: CliDeps): ExitCode {
  if (error instanceof CommanderError) return reportCommanderError(error, isJson, deps)
  const diagnostics = toDiagnostics(error)
  writeDiagnostics(diagnostics, isJson, deps)
  return deps.signal.aborted ? exitCodes.interrupted : exitCodes.failed
}

/** Says what is wrong with the options, and how the command is used. */
export function reportUsage(
  diagnostics: readonly Diagnostic[],
  usage: string,
  isJson: boolean,
  deps: CliDeps,
): ExitCode {
  writeDiagnostics(diagnostics, isJson, deps)
  deps.writeError(`\n${usage}`)
  return exitCodes.wrongUsage
}

/** commander has written its prose by now; help and version that were asked for are no failure. */
function reportCommanderError(error: CommanderError, isJson: boolean, deps: CliDeps): ExitCode {
  if (error.exitCode === 0) return exitCodes.done
  if (isJson) deps.writeOut(renderJson([buildUsageDiagnostic(error)]))
  return exitCodes.wrongUsage
}

function buildUsageDiagnostic(error: CommanderError): Diagnostic {
  const detail = `${redact(error.message.replace(/^error: /, ''))}. Run vonage-iac --help.`
  return { severity: 'error', code: 'usage_invalid', summary: 'Wrong usage', detail, path: [] }
}

function writeDiagnostics(
  diagnostics: readonly Diagnostic[],
  isJson: boolean,
  deps: CliDeps,
): void {
  for (const diagnostic of diagnostics) deps.writeError(`${renderDiagnostic(diagnostic)}\n`)
  if (isJson) deps.writeOut(renderJson(diagnostics))
}

function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ diagnostics })}\n`
}

function toDiagnostics(error: unknown): readonly Diagnostic[] {
  if (error instanceof VonageError) return error.toDiagnostics()
  if (error instanceof EmulatorError) return [buildEmulatorDiagnostic(error)]
  const text = error instanceof Error ? (error.stack ?? error.message) : 'A value was thrown.'
  return [
    {
      severity: 'error',
      code: 'internal_error',
      summary: 'vonage-iac failed in a way that it should not',
      detail: `Please report this with what you ran. ${redact(text)}`,
      path: [],
    },
  ]
}

function buildEmulatorDiagnostic(error: EmulatorError): Diagnostic {
  const cause = error.cause instanceof Error ? [`Cause: ${error.cause.message}.`] : []
  const detail = [error.message, ...error.problems, ...cause].join('\n  ')
  const summary = 'The emulator cannot run'
  return { severity: 'error', code: 'emulator_failed', summary, detail, path: [] }
}
