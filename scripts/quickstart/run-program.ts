import { spawn } from 'node:child_process'
import { interruptTree, type ProcessTree, waitForEnd } from './process-tree'
import { StepFailure } from './step-failure'

export interface ProgramRun {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Ends the program and everything that it started. */
  readonly signal: AbortSignal
  /** Called with each line of stdout as it comes. @default nothing */
  readonly onLine?: (line: string) => void
}

/**
 * Runs a program without a terminal and gives its stdout.
 * @throws {StepFailure} with all that it printed, when it fails
 */
export async function runProgram(run: ProgramRun): Promise<string> {
  run.signal.throwIfAborted()
  const child = spawn(run.command, run.args, {
    cwd: run.cwd,
    env: run.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches it through the signal only, so that it is asked once.
    detached: true,
  })
  let stdout = ''
  let printed = ''
  let pending = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    printed += text
    const lines = (pending + text).split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) run.onLine?.(line.trimEnd())
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  let interrupted: ProcessTree | undefined
  const stop = () => {
    if (child.pid !== undefined) interrupted = interruptTree(child.pid)
  }
  run.signal.addEventListener('abort', stop, { once: true })
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (exitCode) => resolve(exitCode ?? -1))
    })
    run.signal.throwIfAborted()
    if (code === 0) return stdout
    throw new StepFailure(`${run.command} ended with exit code ${code}.`, { printed })
  } finally {
    run.signal.removeEventListener('abort', stop)
    if (interrupted !== undefined) await waitForEnd(interrupted)
  }
}
