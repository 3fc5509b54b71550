import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Ask } from './ask'
import type { ExitCode } from './exit-codes'

/** What a command may touch of the outside. */
export interface CliDeps {
  readonly writeOut: (text: string) => void
  readonly writeError: (text: string) => void
  /** All of stdin, once. */
  readonly readInput: () => Promise<string>
  /** Whether a person reads stderr as it is written. */
  readonly isTerminal: boolean
  /** Undefined where nobody can answer: without a terminal, and in continuous integration. */
  readonly ask: Ask | undefined
  /** Aborted with the reason `SIGINT` or `SIGTERM` when the program is to stop. */
  readonly signal: AbortSignal
}

/** One flag. `--json` is on every command and is not listed. */
export interface CliOption {
  /** In commander's form, for example `--port <number>`. */
  readonly flags: string
  /** What it does and what is taken when it is left out. */
  readonly help: string
  readonly isRequired?: boolean
  /** It may stand several times; its value is then a list of texts. */
  readonly isRepeatable?: boolean
}

/** One word that stands for itself, after the command's name. */
export interface CliArgument {
  /** In commander's form, `[DIR]` where it may be left out and `<FILE>` where not; its value is at `dir`, `file`. */
  readonly placeholder: string
  /** What it is and what is taken when it is left out. */
  readonly help: string
}

/** What the flags and the arguments hold, by their camelCase names, as the user typed them. */
export type OptionValues = Readonly<Record<string, unknown>>

/** The options of a command, or everything that is wrong with them. */
export type ParsedOptions<Options> =
  | { readonly options: Options; readonly diagnostics?: undefined }
  | { readonly diagnostics: readonly Diagnostic[] }

/** A command: `parse` is pure, `run` does the work. */
export interface CommandDefinition<Options> {
  /** What the user types, for example `['plugin', 'install']`. */
  readonly words: readonly [string, ...string[]]
  readonly summary: string
  /** @default none */
  readonly arguments?: readonly CliArgument[]
  readonly options: readonly CliOption[]
  readonly parse: (values: OptionValues) => ParsedOptions<Options>
  readonly run: (options: Options, deps: CliDeps) => Promise<ExitCode>
}

/** A command as the program sees it: its options' type is its own affair. */
export interface CliCommand {
  readonly words: readonly [string, ...string[]]
  readonly summary: string
  readonly arguments: readonly CliArgument[]
  readonly options: readonly CliOption[]
  /** Parses, then runs, or gives back what is wrong with the options. */
  readonly start: (
    values: OptionValues,
    deps: CliDeps,
  ) => Promise<ExitCode | { readonly diagnostics: readonly Diagnostic[] }>
}

/** Joins a command's parse and run for the table in `commands.ts`. */
export function defineCommand<Options>(definition: CommandDefinition<Options>): CliCommand {
  const { words, summary, options, parse, run } = definition
  return {
    words,
    summary,
    arguments: definition.arguments ?? [],
    options,
    start: async (values, deps) => {
      const parsed = parse(values)
      if (parsed.diagnostics !== undefined) return { diagnostics: parsed.diagnostics }
      return await run(parsed.options, deps)
    },
  }
}
