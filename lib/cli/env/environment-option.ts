import type { Diagnostic } from '../../diagnostics/diagnostic'
import type { EnvironmentChoice } from '../../environments/find-record'
import type { CliArgument, CliOption, OptionValues } from '../command'
import { textOf } from './options'

/** Names one environment; `environmentOptions` name it by its branch. */
export const environmentArgument: CliArgument = {
  placeholder: '[ENV]',
  help: 'its name, or its own part where that is unique (pr-12)',
}

/** The flags of a command on one environment. */
export const environmentOptions: readonly CliOption[] = [
  { flags: '--branch <name>', help: 'the environment of this branch, in place of ENV' },
  { flags: '--project <name>', help: 'of this project, where several have the branch' },
]

/** The environment that is meant; undefined, with the fault in the list, unless it is named in exactly one way. */
export function readEnvironmentChoice(
  values: OptionValues,
  diagnostics: Diagnostic[],
): EnvironmentChoice | undefined {
  const [name, branch] = [textOf(values['env']), textOf(values['branch'])]
  if (name !== undefined && branch === undefined) return { name }
  if (name === undefined && branch !== undefined) {
    return { branch, project: textOf(values['project']) }
  }
  diagnostics.push(noChoice)
  return undefined
}

const noChoice: Diagnostic = {
  severity: 'error',
  code: 'usage_invalid',
  summary: 'Exactly one of ENV and --branch is needed',
  detail: 'Say which environment is meant: by its name, such as shop--pr-12, or by its branch.',
  path: ['env'],
}
