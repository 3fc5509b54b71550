import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** The program, bundled into a folder of its own; call `remove` when done. */
export async function buildProgram(): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vonage-iac-'))
  const file = join(folder, 'vonage-iac.js')
  await build({
    entryPoints: ['lib/cli/main.ts'],
    bundle: true,
    platform: 'node',
    target: 'node20',
    outfile: file,
    logLevel: 'error',
  })
  return { file, remove: () => rm(folder, { recursive: true, force: true }) }
}

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningProgram {
  readonly child: ChildProcess
  /** Resolves with the first line of stdout. Rejects when the program ends before. */
  readonly firstLine: Promise<string>
  readonly finished: Promise<Finished>
}

/** Starts the program in a folder with these words, and variables beside those of this process; stderr is no terminal. */
export function startProgram(
  file: string,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  cwd: string = process.cwd(),
): RunningProgram {
  const child = spawn(process.execPath, [file, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd,
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const end = stdout.indexOf('\n')
      if (end !== -1) resolve(stdout.slice(0, end))
    })
    child.once('close', () => reject(new Error(`ended before its first line: ${stderr}`)))
  })
  // A test of a program that ends early does not wait for a line.
  firstLine.catch(() => undefined)
  const finished = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }))
  return { child, firstLine, finished }
}
