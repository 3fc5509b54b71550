import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { findTerraform, terraformEnv } from '../../helpers/terraform'
import type { Workspace } from './workspace'

/** A terraform that was started and not waited for. */
export interface RunningTerraform {
  readonly pid: number
  /** Everything printed so far. */
  output(): string
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>
}

/** Starts terraform in the workspace. */
export function startTerraform(workspace: Workspace, ...args: string[]): RunningTerraform {
  const child = spawn(findTerraform() ?? '', args, {
    cwd: workspace.folder,
    env: { ...terraformEnv(workspace.env), TF_INPUT: '0', TF_CLI_ARGS: '-no-color' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => resolve())
  })
  return { pid: child.pid ?? 0, output: () => output, ended }
}

/** The processes that this one started and that still run. */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid)
}

export function isRunning(pid: number): boolean {
  return parentOf(pid) !== undefined
}

/** Waits until something is so, for 20 seconds at most. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 50) {
    if (isSo()) return
    await setTimeout(50)
  }
  throw new Error(`waited in vain until ${what}`)
}

/** Undefined when the process is gone, or dead and not yet buried. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? undefined : Number(parent)
  } catch {
    // It ended while the list was read.
    return undefined
  }
}
