import { type Environment, findVariable, readEnvironment } from '../../config/environment'
import { refuse } from '../../engine/refusal'
import { describeFailure } from './failure-text'
import { runProgramOnce } from './run-program'

/** What Terraform needs to know to ask nothing. Source: Terraform CLI, environment variables. */
const quiet = { TF_IN_AUTOMATION: '1', TF_INPUT: '0' }

/**
 * Runs Terraform in a folder and returns its stdout: `TERRAFORM_BINARY_NAME` (cdktf's own variable), else `terraform`.
 * @param code Of the error when it fails.
 * @param variables Added to its environment. @default none
 * @throws {Refusal} with what Terraform said
 */
export async function runTerraform(
  folder: string,
  words: readonly [string, ...string[]],
  signal: AbortSignal,
  code: 'destroy_failed' | 'state_unreadable',
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
  const summary = `terraform ${words[0]} failed`
  throw refuse(code, summary, describeFailure(`terraform ${words.join(' ')}`, end, environment))
}
