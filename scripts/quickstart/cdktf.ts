import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { runProgram } from './run-program'
import { StepFailure } from './step-failure'

export interface CdktfRun {
  readonly verb: 'deploy' | 'diff' | 'destroy'
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Called with the lines that matter: the plan, what is done, the outputs. */
  readonly show: (line: string) => void
}

const program = join(__dirname, '../../node_modules/.bin/cdktf')

/**
 * Runs the real cdktf program.
 * @throws {StepFailure} when it fails, or prints a private key
 */
export async function runCdktf({ verb, show, ...run }: CdktfRun): Promise<void> {
  const args = verb === 'diff' ? [verb] : [verb, '--auto-approve']
  const showLine = createFilter(verb, show)
  const printed = await runProgram({ ...run, command: program, args, onLine: showLine })
  if (/PRIVATE KEY/.test(printed)) throw new StepFailure('The output has a private key in it.')
}

/** The stack's name or its width in spaces, which cdktf puts before each line of Terraform's. */
const prefix = /^(quickstart|\s{10}) {2}/

/** Where the interesting part begins: the plan of a destroy is only the example once more. */
const beginnings = {
  deploy: /Terraform will perform/,
  diff: /Terraform will perform/,
  destroy: /: Destroying\.\.\./,
}

/** Passes on Terraform's lines from the plan on, without what it says about its own use. */
function createFilter(verb: CdktfRun['verb'], show: (line: string) => void) {
  let isShown = false
  let previous = ''
  return (raw: string) => {
    if (!prefix.test(raw)) return
    const isFirst = raw.startsWith('quickstart')
    const line = raw.replace(prefix, '')
    const plain = stripVTControlCharacters(line)
    isShown ||= beginnings[verb].test(plain)
    if (plain.startsWith('────')) isShown = false
    if (!isShown || plain.trim() === '') return
    const mended = isFirst && isNested(previous) ? nestingOf(previous) + line : line
    previous = stripVTControlCharacters(mended)
    show(mended)
  }
}

/** cdktf cuts Terraform's output in pieces and drops the spaces that a piece begins with. */
function nestingOf(previous: string): string {
  const spaces = /^ */.exec(previous)?.[0] ?? ''
  return previous.endsWith('{') ? `${spaces}    ` : spaces
}

function isNested(previous: string): boolean {
  return /^ {4,}/.test(previous)
}
