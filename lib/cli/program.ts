import { Command } from 'commander'
import { redact } from '../diagnostics/secret'
import { PROVIDER_VERSION } from '../mirror/provider-address'
import type { CliArgument, CliCommand, CliDeps, OptionValues } from './command'
import { type ExitCode, exitCodes } from './exit-codes'
import { reportUsage } from './report-failure'

/**
 * Runs the command that the words name.
 * @throws {CommanderError} when they name none, or ask for help or the version (already printed)
 */
export async function runProgram(
  words: readonly string[],
  commands: readonly CliCommand[],
  deps: CliDeps,
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = buildProgram(deps)
  for (const command of commands) {
    const isJson = words.includes('--json')
    addCommand(program, command, async (values, usage) => {
      const result = await command.start(values, deps)
      if (typeof result === 'number') exitCode = result
      else exitCode = reportUsage(result.diagnostics, usage, isJson, deps)
    })
  }
  if (words.length === 0) {
    deps.writeOut(program.helpInformation())
    return exitCodes.done
  }
  await program.parseAsync(words, { from: 'user' })
  return deps.signal.aborted ? ifInterrupted(exitCode) : exitCode
}

/** What ended because it was asked to did not fail. */
function ifInterrupted(exitCode: ExitCode): ExitCode {
  return exitCode === exitCodes.failed ? exitCodes.interrupted : exitCode
}

function buildProgram(deps: CliDeps): Command {
  return (
    new Command('vonage-iac')
      .description('Vonage Applications as code')
      .version(PROVIDER_VERSION)
      .exitOverride()
      // commander repeats words that it does not know: one may be a key that was pasted.
      .configureOutput({
        writeOut: deps.writeOut,
        writeErr: (text) => deps.writeError(redact(text)),
      })
      .showHelpAfterError()
  )
}

function addCommand(
  program: Command,
  { words, summary, arguments: positional, options }: CliCommand,
  start: (values: OptionValues, usage: string) => Promise<void>,
): void {
  const parent = words.slice(0, -1).reduce(findGroup, program)
  const command = parent.command(words[words.length - 1] ?? '').description(summary)
  for (const { placeholder, help } of positional) command.argument(placeholder, help)
  for (const { flags, help, isRequired, isRepeatable } of options) {
    if (isRequired === true) command.requiredOption(flags, help)
    else if (isRepeatable === true) command.option(flags, help, collect)
    else command.option(flags, help)
  }
  command.option('--json', 'write JSON to stdout, errors too')
  command.allowExcessArguments(false)
  command.action(async () => {
    const values = { ...command.opts(), ...nameWords(positional, command.args) }
    await start(values, command.helpInformation())
  })
}

/** The values of a flag that stands several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** The words after the command by the names of their placeholders: `[DIR]` is `dir`. */
function nameWords(positional: readonly CliArgument[], words: readonly string[]): OptionValues {
  const named = positional.flatMap(({ placeholder }, index) => {
    const word = words[index]
    return word === undefined ? [] : [[placeholder.replace(/\W/g, '').toLowerCase(), word]]
  })
  return Object.fromEntries(named) as OptionValues
}

/** What the commands of a group are about, for the help; a group is a word before others. */
const groupSummaries: Readonly<Record<string, string>> = {
  env: 'An environment for every branch',
  plugin: 'The Terraform plugin',
}

/** The command that holds others, made at its first use. */
function findGroup(parent: Command, word: string): Command {
  const found = parent.commands.find((command) => command.name() === word)
  return found ?? parent.command(word).description(groupSummaries[word] ?? '')
}
