import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder'
import { isAlive, startOfProcess } from './worker'

/**
 * Lines that the processes of one run of Terraform leave for each other: it plans and applies in two processes of the
 * provider, and the second one is told nothing of what the first one saw.
 */
export interface RunNotes {
  add(line: string): void
  /** Every line of this run, from all its processes. */
  read(): ReadonlySet<string>
}

const FOLDER = 'runs'

/**
 * The notes of the run that started this process. They hold no secret, and only their owner may read them. Without a
 * usable disk there are none: they spare a run an error, but nothing is unsafe without them.
 */
export function openRunNotes(directory: string, runPid: number = process.ppid): RunNotes {
  const folder = join(directory, FOLDER)
  const file = join(folder, `${runPid}-${startOfProcess(runPid)}`)
  let isFirst = true
  return {
    add: (line) => {
      quietly(() => {
        makeFolder(folder, 0o700)
        if (isFirst) removeEnded(folder)
        isFirst = false
        appendFileSync(file, `${line}\n`, { mode: 0o600 })
      })
    },
    read: () => new Set((quietly(() => readFileSync(file, 'utf8')) ?? '').split('\n')),
  }
}

/** Notes of runs whose process is gone. One whose id is in use again goes later. */
function removeEnded(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!isAlive(Number(name.split('-', 1)[0]))) rmSync(join(folder, name), { force: true })
  }
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    // No such file in most runs; a disk that cannot be used is reported where a create needs it.
    return undefined
  }
}
