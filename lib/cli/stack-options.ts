import type { StackChoice } from '../stacks/read-stacks'
import type { CliArgument, CliOption, OptionValues } from './command'

/** The folder that a command reads. */
export const folderArgument: CliArgument = {
  placeholder: '[DIR]',
  help: 'folder of cdktf, or any folder of *.tf.json (default: cdktf.out)',
}

/** Flags of every command that reads stacks. */
export const stackOptions: readonly CliOption[] = [
  {
    flags: '--state <file>',
    help: 'state file, or what "terraform show -json" prints; STACK=FILE with several stacks (default: where the backend has it)',
    isRepeatable: true,
  },
  { flags: '--no-synth', help: 'take what was synthesized before, even where cdktf.json is' },
]

/** The names that a command is about. */
export function scopeOption(help: string): CliOption {
  return { flags: '--scope <pattern>', help, isRepeatable: true }
}

/**
 * What the flags and the argument say of the stacks.
 * @param here The command that reads the working folder.
 */
export function readStackChoice(values: OptionValues, here: string): StackChoice {
  const { dir, state, synth } = values
  return {
    folder: typeof dir === 'string' ? dir : undefined,
    states: listOf(state),
    isSynthesized: synth !== false,
    here,
  }
}

/** The values of a flag that stands several times. */
export function listOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? (values as readonly unknown[]).map(String) : []
}
