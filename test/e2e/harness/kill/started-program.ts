import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { RunningTerraform } from '../running'
import type { Fault } from './stage'

/** `npm run build` makes it. */
const program = join(__dirname, '../../../../dist/cli/vonage-iac.js')

/** A `vonage-iac` that was started and not waited for. */
export interface StartedProgram extends RunningTerraform {
  readonly exitCode: Promise<number>
}

/** Starts `vonage-iac` as built. */
export function startProgram(
  args: readonly string[],
  { env, cwd }: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string },
): StartedProgram {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exitCode = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? -1))
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exitCode,
    ended: new Promise((resolve) => child.on('exit', () => resolve())),
  }
}

/** What is wrong with how a program ends: its exit code is not 0, or its output does not say what is wanted. */
export async function faultsOf(
  kind: string,
  running: StartedProgram,
  wanted: RegExp,
): Promise<readonly Fault[]> {
  const exitCode = await running.exitCode
  if (exitCode === 0 && wanted.test(running.output())) return []
  const said = running.output().slice(-400).replace(/\s+/g, ' ')
  return [{ kind, detail: `exit code ${exitCode}, ${said}` }]
}
