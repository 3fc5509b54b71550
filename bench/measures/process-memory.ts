import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A plan of 10 resources ends after 80 ms. */
const pauseMs = 20
const execute = promisify(execFile)

interface Process {
  readonly pid: number
  readonly parent: number
  readonly program: string
  readonly kilobytes: () => number
}

/** The largest sum of resident sets below a process, in megabytes (10^6 bytes), looked at until the signal. */
export async function watchMemory(root: number, ended: AbortSignal): Promise<number> {
  // On Linux the files are read, as ps would take a quarter of a processor from what is measured.
  const list = process.platform === 'linux' ? readProcesses : listProcesses
  let largest = 0
  while (!ended.aborted) {
    largest = Math.max(largest, sumBelow(root, await list()))
    await setTimeout(pauseMs)
  }
  return (largest * 1024) / 1e6
}

function sumBelow(root: number, processes: readonly Process[]): number {
  const programOf = new Map(processes.map(({ pid, program }) => [pid, program]))
  const below = (parent: number): number =>
    processes
      .filter((process) => process.parent === parent)
      // A child with its parent's name has not executed its own program yet, and shares the parent's memory.
      .filter(({ program }) => program !== programOf.get(parent))
      .reduce((sum, { pid, kilobytes }) => sum + kilobytes() + below(pid), 0)
  return below(root)
}

/** Source: proc(5), /proc/pid/stat and /proc/pid/status. */
async function readProcesses(): Promise<readonly Process[]> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    // The program's name stands in brackets, which it can hold itself.
    const [, program, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readOrEmpty(pid, 'stat')) ?? []
    if (program === undefined) return []
    const kilobytes = () =>
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(readOrEmpty(pid, 'status'))?.[1] ?? 0)
    return [{ pid: Number(pid), parent: Number(parent), program, kilobytes }]
  })
}

function readOrEmpty(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // The process ended after the folder was read.
    return ''
  }
}

async function listProcesses(): Promise<readonly Process[]> {
  const { stdout } = await execute('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, kilobytes, ...words] = line.trim().split(/\s+/)
      return {
        pid: Number(pid),
        parent: Number(parent),
        program: words.join(' '),
        kilobytes: () => Number(kilobytes),
      }
    })
}
