import { basename } from 'node:path'
import { type Environment, findVariable, readEnvironment } from '../config/environment'
import type { DiagnosticCode } from '../diagnostics/codes'
import { VonageError } from '../diagnostics/errors'
import { describeFailure } from './failure-text'
import { runProgramOnce } from './run-program'

/** What Terraform needs to know to ask nothing. Source: Terraform CLI, environment variables. */
const quiet = { TF_IN_AUTOMATION: '1', TF_INPUT: '0' }

/** What a failed run is called. */
export interface TerraformFailure {
  readonly code: DiagnosticCode
  /** @default `terraform <command> failed` */
  readonly summary?: string
  /** Follows what Terraform said. @default nothing */
  readonly remedy?: string
}

/**
 * Runs Terraform in a folder and returns its stdout: `TERRAFORM_BINARY_NAME` (cdktf's own variable), else `terraform`.
 * @param variables Added to the environment of this process. @default none
 * @throws {ProgramError} with what Terraform said
 */
export async function runTerraform(
  folder: string,
  words: readonly [string, ...string[]],
  signal: AbortSignal,
  failure: TerraformFailure,
  variables: Environment = {},
): Promise<string> {
  const environment = readEnvironment()
  const program = findVariable(environment, ['TERRAFORM_BINARY_NAME']) ?? 'terraform'
  const args = [...words, '-no-color']
  const end = await runProgramOnce({
    program,
    args,
    cwd: folder,
    variables: { ...quiet, ...variables },
    signal,
  })
  if (end.exitCode === 0) return end.stdout
  const { code, summary = `${basename(program)} ${words[0]} failed`, remedy } = failure
  const why = describeFailure(`${basename(program)} ${words.join(' ')}`, end, environment)
  const detail = remedy === undefined ? why : `${why}\n${remedy}`
  throw new ProgramError(code, summary, { detail })
}

/** A program that was started here failed. */
export class ProgramError extends VonageError {}
