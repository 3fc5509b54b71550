import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { interruptTree, waitForEnd } from '../../scripts/quickstart/process-tree'
import { findTerraform, terraformEnv } from '../../test/helpers/terraform'
import { watchMemory } from './process-memory'
import type { Project } from './projects'
import type { Usage } from './witness'

/** The time for a measure was over before Terraform ended. */
export class DidNotEnd extends Error {}

/** Node does not know what a child has used; bash does, to the millisecond. */
const script = '"$@" >/dev/null; code=$?; times; exit "$code"'

/**
 * What Terraform and its children use: the processor time of all together, and the largest sum of their resident sets.
 * @throws {DidNotEnd} after the signal, when Terraform and its children are stopped
 * @throws when Terraform fails
 */
export async function measureRun(
  args: readonly string[],
  { folder, env }: Project,
  timeOver: AbortSignal,
): Promise<Usage> {
  throwIfOver(timeOver)
  const child = spawn('bash', ['-c', script, 'bash', findTerraform() ?? 'terraform', ...args], {
    cwd: folder,
    // The C locale for the point in the times.
    env: { ...terraformEnv(env), TF_INPUT: '0', TF_CLI_ARGS: '-no-color', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? 0
  const stop = () => void waitForEnd(interruptTree(pid))
  timeOver.addEventListener('abort', stop)
  const ended = new AbortController()
  const closed = once(child, 'close').finally(() => ended.abort())
  try {
    const [times, errors, memoryMegabytes] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      watchMemory(pid, ended.signal),
      closed,
    ])
    throwIfOver(timeOver)
    if (child.exitCode === 0) return { memoryMegabytes, cpuSeconds: readChildrenSeconds(times) }
    throw new Error(`terraform ${args.join(' ')} ended with ${child.exitCode}: ${errors}`)
  } finally {
    timeOver.removeEventListener('abort', stop)
  }
}

function throwIfOver(timeOver: AbortSignal): void {
  if (timeOver.aborted) throw new DidNotEnd()
}

/** User and system time of the children, which stand in the second line: `0m1.234s 0m0.567s`. */
function readChildrenSeconds(times: string): number {
  const [, children = ''] = times.split('\n')
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)]
  if (parts.length !== 2) throw new Error(`bash printed other times than expected: ${times}`)
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
}
