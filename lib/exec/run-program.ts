import { spawn } from 'node:child_process'
import { type Environment, readEnvironment } from '../config/environment'

/** What to run. */
export interface ProgramRun {
  /** The program, or a whole line for the shell. */
  readonly program: string
  /** Words for the program; undefined where `program` is a line for the shell. */
  readonly args: readonly string[] | undefined
  readonly cwd: string
  /** Added to the environment of this process. */
  readonly variables?: Environment
  /** Written to its stdin, which is empty otherwise. */
  readonly input?: string
  readonly signal: AbortSignal
  /** Gets what it says as it says it. */
  readonly onOutput?: (text: string) => void
}

/** How a program ended. */
export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  /** Stdout and stderr as they came. */
  readonly output: string
  /** Why it could not be started, such as ENOENT; undefined when it was. */
  readonly startFault: string | undefined
}

/**
 * Runs a program to its end; whatever the end is, it is a result. When the run is stopped the program is interrupted as
 * by Ctrl-C, so that it can put down what it did, and still waited for.
 */
export function runProgramOnce(run: ProgramRun): Promise<ProgramEnd> {
  const { program, args, cwd, variables, input = '', signal, onOutput } = run
  return new Promise((resolve) => {
    const child = spawn(program, args ?? [], {
      cwd,
      shell: args === undefined,
      env: { ...readEnvironment(), ...variables },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      output += text
      onOutput?.(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text
      onOutput?.(text)
    })
    // A program that does not read its input closes it: how it ends says what there is to say.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const interrupt = () => child.kill('SIGINT')
    if (signal.aborted) interrupt()
    signal.addEventListener('abort', interrupt, { once: true })
    const end = (exitCode: number | null, startFault: string | undefined) => {
      signal.removeEventListener('abort', interrupt)
      resolve({ exitCode, stdout, output, startFault })
    }
    child.once('error', (error) => end(null, 'code' in error ? String(error.code) : error.message))
    child.once('close', (code) => end(code, undefined))
  })
}
