import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The run of Terraform that started this process, as far as it decides which state is written and what becomes of it. */
export type ParentRun =
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'terraform'
      /** A saved plan that is applied, as it was given. */
      readonly planFile: string | undefined
      /** Whether a flag names another state file than that of the backend. */
      readonly hasStateFlag: boolean
      /** Whether everything is destroyed: nothing is made then. */
      readonly isDestroy: boolean
    }

/** A run of the state that a folder has, without a saved plan. */
export const plainRun: ParentRun = {
  kind: 'terraform',
  planFile: undefined,
  hasStateFlag: false,
  isDestroy: false,
}

/** Reads the command line of a process. `environment` may add flags to it. */
export function readParentRun(
  pid: number,
  environment: Readonly<Record<string, string | undefined>>,
): ParentRun {
  const words = readCommandLine(pid)
  if (words === undefined) {
    return { kind: 'unknown', reason: 'a run whose command line could not be read' }
  }
  return parseCommandLine(words, environment)
}

/**
 * Terraform's command line: `terraform [global flags] <command> [flags] [plan file]`.
 * @param words With the program.
 */
export function parseCommandLine(
  [, ...words]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ParentRun {
  const at = words.findIndex((word) => !word.startsWith('-'))
  const command = words[at] ?? ''
  const rest = at < 0 ? [] : words.slice(at + 1)
  const all = [...readWords(environment['TF_CLI_ARGS']), ...rest]
  // Terraform puts those of the command before those of all commands.
  all.unshift(...readWords(environment[`TF_CLI_ARGS_${command}`]))
  const flags = all.map((word) => word.replace(/^--/, '-'))
  const isFlag = (name: string) => flags.some((word) => word.split('=')[0] === name)
  return {
    kind: 'terraform',
    planFile: command === 'apply' ? findArgument(all) : undefined,
    hasStateFlag: isFlag('-state') || isFlag('-state-out'),
    isDestroy:
      command === 'destroy' || flags.includes('-destroy') || flags.includes('-destroy=true'),
  }
}

/** The words of a variable, without the quotes that a shell would take away. */
function readWords(text = ''): readonly string[] {
  const words = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

/** Flags of apply whose value may be the next word. */
const takesValue =
  /^--?(target|replace|var|var-file|parallelism|lock-timeout|backup|state|state-out|exclude)$/

/** The only word that is no flag and no value of one. */
function findArgument(words: readonly string[]): string | undefined {
  return words.find((word, n) => !word.startsWith('-') && !takesValue.test(words[n - 1] ?? ''))
}

function readCommandLine(pid: number): readonly string[] | undefined {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        .split('\0')
        .filter((word) => word !== '')
    }
    const line = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return line.trim().split(/\s+/)
  } catch {
    // The process is gone, or may not be looked at.
    return undefined
  }
}
