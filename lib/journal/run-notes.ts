import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder'
import { isAlive, startOfProcess } from './worker'

/**
 * Lines that the processes of one run of Terraform leave for each other: it plans and applies in two processes of the
 * provider, and the second one is told nothing of what the first one saw.
 */
export interface RunNotes {
  add(line: string): void
  /** Every line of this run, from all its processes, in the order in which they came: one set, which grows. */
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
  const lines = new Set<string>()
  let offset = 0

  /** Reads what was added since the last read: each create asks, so that a whole read would cost with the square. */
  function readNew(): void {
    const added = readFrom(file, offset)
    // A line without an end is still being written.
    const end = added.lastIndexOf('\n') + 1
    offset += end
    for (const line of added.toString('utf8', 0, end).split('\n')) {
      // A copy: a slice would keep the text of all lines that were read with it.
      if (line !== '') lines.add(Buffer.from(line).toString())
    }
  }
  return {
    add: (line) => {
      quietly(() => {
        makeFolder(folder, 0o700)
        if (isFirst) removeEnded(folder)
        isFirst = false
        appendFileSync(file, `${line}\n`, { mode: 0o600 })
      })
    },
    read: () => {
      quietly(readNew)
      return lines
    },
  }
}

function readFrom(file: string, offset: number): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    const added = Buffer.alloc(Math.max(fstatSync(descriptor).size - offset, 0))
    return added.subarray(0, readSync(descriptor, added, 0, added.length, offset))
  } finally {
    closeSync(descriptor)
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
