import { execFileSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

/** A program and all that it started: Terraform runs in a terminal session of its own, which no signal to a group reaches. */
export interface ProcessTree {
  readonly pids: readonly number[]
}

/** How long programs that were asked to stop may take before they are killed. */
const graceMs = 10_000
const pollMs = 50

/** Asks the program and its descendants to stop, as Ctrl-C does. */
export function interruptTree(root: number): ProcessTree {
  const pids = [root, ...listDescendants(root)]
  for (const pid of pids) send(pid, 'SIGINT')
  return { pids }
}

/** Waits until all have ended; kills those that do not. */
export async function waitForEnd({ pids }: ProcessTree): Promise<void> {
  const deadline = performance.now() + graceMs
  while (pids.some(isAlive) && performance.now() < deadline) await setTimeout(pollMs)
  for (const pid of pids.filter(isAlive)) send(pid, 'SIGKILL')
}

function listDescendants(root: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const childrenOf = (parent: number): readonly number[] =>
    rows.flatMap(([pid, ppid]) =>
      pid !== undefined && ppid === parent ? [pid, ...childrenOf(pid)] : [],
    )
  return childrenOf(root)
}

function isAlive(pid: number): boolean {
  return send(pid, 0)
}

/** Whether the process is there. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    // It has ended.
    return false
  }
}
