import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** The process that is at work on an entry. */
export interface Worker {
  readonly host: string
  readonly pid: number
  /** When that process started, in the system's own terms; empty where the system does not say. */
  readonly started: string
}

/** This process. */
export async function currentWorker(): Promise<Worker> {
  return { host: hostname(), pid: process.pid, started: startOfProcess(process.pid) }
}

/**
 * Whether that very process still runs, on this host. Process ids are used again, soon so in a container; hence the
 * start is compared too. A process of another host counts as gone: nobody can know.
 */
export async function isAtWork(worker: Worker): Promise<boolean> {
  if (worker.host !== hostname() || !isAlive(worker.pid)) return false
  return startOfProcess(worker.pid) === worker.started
}

/** Whether a process of this id runs on this host. One that was killed and not yet buried does not. */
export function isAlive(pid: number): boolean {
  // Zero and negative ids mean groups of processes.
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Not allowed to signal it: it is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  // In a container whose first process buries nobody, a killed process stays for ever.
  return !['Z', 'X'].includes(statFields(pid)[0] ?? '')
}

/**
 * Clock ticks from boot to the start of the process; empty where the system does not say.
 * Source: proc(5), /proc/pid/stat, field 22.
 */
export function startOfProcess(pid: number): string {
  return statFields(pid)[19] ?? ''
}

/** The fields of /proc/pid/stat from the third on, the state of the process; none where there is no such file. */
function statFields(pid: number): readonly string[] {
  const stat = readStat(pid)
  // The second field is the program's name in brackets, which may hold spaces and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function readStat(pid: number): string {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  } catch {
    // No such process, or none that may be looked at.
    return ''
  }
}
