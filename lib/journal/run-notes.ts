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
import { makeFolder } from '../exec/make-folder'
import type { ApplicationId } from '../model/application'
import type { Tree } from '../model/tree'
import { isAlive, startOfProcess } from './worker'

/** One thing that a process of a run knows and that another one may need. `about` says what it concerns. */
export type RunFact =
  /** A state holds this application; the plan keeps it; its configuration sets its capabilities. */
  | {
      readonly kind: 'application_held' | 'application_kept' | 'capabilities_set'
      readonly about: ApplicationId
    }
  /**
   * A configuration links this number; the plan keeps a link or a lease of it; two links have it; the state that linked
   * it no longer does.
   */
  | {
      readonly kind:
        | 'link_declared'
        | 'link_kept'
        | 'lease_kept'
        | 'link_repeated'
        | 'number_released'
      readonly about: string
    }
  /** A state links this number to `by`; the plan moves it away from `by`. */
  | {
      readonly kind: 'number_linked' | 'number_moves'
      readonly about: string
      readonly by: ApplicationId
    }
  /** The numbers of the account with this API key were listed. */
  | { readonly kind: 'numbers_listed'; readonly about: string }
  /** The plan removes a part of this application, which has this in its state. */
  | {
      readonly kind: 'part_ends'
      readonly about: ApplicationId
      readonly path: readonly string[]
      readonly previous: string | null
      readonly addsCapability: boolean
      readonly writes: Tree
    }
  /** A declaration writes or keeps this part. The token names the fact. */
  | {
      readonly kind: 'part_declared'
      readonly about: ApplicationId
      readonly path: readonly string[]
      readonly owner: string
      readonly token: string
    }
  /** The declaration with this token no longer counts. */
  | { readonly kind: 'part_released'; readonly about: ApplicationId; readonly token: string }

/** The facts of one kind. */
export type FactOf<Kind extends RunFact['kind']> = Extract<RunFact, { readonly kind: Kind }>

/**
 * Facts that the processes of one run of Terraform leave for each other: it plans and applies in two processes of the
 * provider, and the second one does not get what the first one saw.
 */
export interface RunNotes {
  add(fact: RunFact): void
  /** Every fact of this run, from all its processes, in the order in which they came: one list, which grows. */
  read(): readonly RunFact[]
}

const FOLDER = 'runs'

/**
 * The notes of the run that started this process: one fact a line. They hold no key, and only their owner may read them.
 * Without a usable disk there are no notes. Nothing is created then either.
 */
export function openRunNotes(directory: string, runPid: number = process.ppid): RunNotes {
  const folder = join(directory, FOLDER)
  const file = join(folder, `${runPid}-${startOfProcess(runPid)}`)
  let isFirst = true
  const facts: RunFact[] = []
  let offset = 0

  /** Reads what was added since the last read: each create asks, so that a whole read would cost with the square. */
  function readNew(): void {
    const added = readFrom(file, offset)
    // A line without an end is still being written.
    const end = added.lastIndexOf('\n') + 1
    offset += end
    for (const line of added.toString('utf8', 0, end).split('\n')) {
      if (line !== '') facts.push(JSON.parse(line) as RunFact)
    }
  }
  return {
    add: (fact) => {
      quietly(() => {
        makeFolder(folder, 0o700)
        if (isFirst) removeEnded(folder)
        isFirst = false
        appendFileSync(file, `${JSON.stringify(fact)}\n`, { mode: 0o600 })
      })
    },
    read: () => {
      quietly(readNew)
      return facts
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
