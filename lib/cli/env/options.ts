import { readEnvironment } from '../../config/environment'
import { findEnvironmentStore } from '../../config/environment-store'
import type { Diagnostic } from '../../diagnostics/diagnostic'
import { parseDuration } from '../../environments/duration'
import type { CliOption, OptionValues } from '../command'

/** The flag of every command on environments. */
export const storeOption: CliOption = {
  flags: '--store <where>',
  help: 'where the records are: a folder, or exec:COMMAND (default: VONAGE_ENV_STORE)',
}

/** The flag that narrows a command to one project. */
export const projectOption: CliOption = {
  flags: '--project <name>',
  help: 'only environments of this project (default: all)',
}

/** The flag that limits the environments of a project. */
export const mostOption: CliOption = {
  flags: '--max-environments <count>',
  help: 'environments that a project may have at a time (default: any number)',
}

/** Where the records are, as the flag or the environment says. */
export function readStorePlace(values: OptionValues): string | undefined {
  return textOf(values['store']) ?? findEnvironmentStore(readEnvironment())
}

/** The text of a flag; undefined where it was not given. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Adds what is wrong with flags to a list, and gives undefined or a stand-in for the value. */
export interface FlagReader {
  /** Milliseconds. */
  duration(flag: string, value: unknown): number | undefined
  /** A whole number, 0 or more. */
  count(flag: string, value: unknown): number | undefined
}

/** @param diagnostics Gets everything that is wrong. */
export function createFlagReader(diagnostics: Diagnostic[]): FlagReader {
  function read<T>(
    flag: string,
    value: unknown,
    parse: (text: string) => T | undefined,
    wanted: string,
  ): T | undefined {
    if (value === undefined) return undefined
    const parsed = parse(String(value))
    if (parsed === undefined) diagnostics.push(wrongFlag(flag, `Got ${String(value)}. ${wanted}`))
    return parsed
  }
  return {
    duration: (flag, value) =>
      read(flag, value, parseDuration, 'Use minutes, hours or days, such as 90m, 12h or 7d.'),
    count: (flag, value) =>
      read(
        flag,
        value,
        (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
        'Use a whole number.',
      ),
  }
}

/** A flag whose value cannot be used. */
export function wrongFlag(flag: string, detail: string): Diagnostic {
  const summary = `--${flag} cannot be used`
  return { severity: 'error', code: 'usage_invalid', summary, detail, path: [flag] }
}
