import { join } from 'node:path'
import { readEnvironment } from '../config/environment'
import { readJournalDirectory } from '../config/journal-directory'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { Problems } from '../diagnostics/problems'
import { refuse } from '../engine/refusal'
import { isEnvironmentName } from '../model/environment-name'
import {
  type EnvironmentJournal,
  openCopiedJournal,
  openJournalFolder,
} from './environment-journal'
import { createExecStore } from './exec-store'
import { createFolderStore, makeStoreFolder } from './folder-store'
import { mapLimited } from './map-limited'
import type { EnvironmentRecord } from './record'
import { parseRecord, renderRecord } from './record-codec'
import { JOURNAL_SUFFIX, type TextStore } from './text-store'

/** The records of environments. A failure to answer is an error, never "none". */
export interface RecordStore {
  /** Where it is, for messages. */
  readonly place: string
  /** @throws {Problems} `environment_invalid` for a record that cannot be used */
  get(name: string): Promise<EnvironmentRecord | undefined>
  put(record: EnvironmentRecord): Promise<void>
  /** Every record that can be used, by name; and what is wrong with each other one. */
  readAll(): Promise<{
    readonly records: readonly EnvironmentRecord[]
    readonly problems: readonly Diagnostic[]
  }>
  /** What interrupted writes of an environment left. @throws {VonageError} when it cannot be used */
  openJournal(name: string): Promise<EnvironmentJournal>
}

const EXEC = 'exec:'
/** Records that are read at the same time: each may be a program of its own. */
const AT_A_TIME = 16

/**
 * The store at this place: a folder, or `exec:COMMAND`.
 * @throws {Refusal} `environment_store_failed` when no place is named
 */
export function openStore(place: string | undefined, signal: AbortSignal): RecordStore {
  if (place === undefined || place === '' || place === EXEC) throw noStore()
  return createRecordStore(
    isExec(place) ? createExecStore(place.slice(EXEC.length), signal) : createFolderStore(place),
  )
}

/** Makes the store at this place where it is a folder that is not there yet. */
export function makeStore(place: string | undefined): void {
  if (place !== undefined && place !== '' && !isExec(place)) makeStoreFolder(place)
}

/** Whether the store is more than a folder, which may be of this machine alone. */
export function isExec(place: string): boolean {
  return place.startsWith(EXEC)
}

/** Records as texts of a store. Names are checked before a store sees them: they become names of files. */
export function createRecordStore(texts: TextStore): RecordStore {
  const read = async (name: string) => {
    const text = await texts.get(name)
    return text === undefined ? undefined : parseRecord(text, name)
  }
  return {
    place: texts.place,
    get: async (name) => {
      if (!isEnvironmentName(name)) return undefined
      const parsed = await read(name)
      if (parsed?.problem !== undefined) throw new Problems([parsed.problem])
      return parsed?.value
    },
    put: (record) => texts.put(record.name, renderRecord(record)),
    readAll: async () => {
      const names = [...(await texts.list())].sort()
      const parsed = await mapLimited(names, AT_A_TIME, read)
      return {
        records: parsed.flatMap((one) => one?.value ?? []),
        problems: parsed.flatMap((one) => one?.problem ?? []),
      }
    },
    openJournal: (name) =>
      texts.journalFolder === undefined
        ? openCopiedJournal(copyFolder(name), `${name}${JOURNAL_SUFFIX}`, texts)
        : openJournalFolder(texts.journalFolder(name)),
  }
}

/** Apart from the journals of this machine's own states, which have no names of environments. */
function copyFolder(name: string): string {
  return join(readJournalDirectory(readEnvironment()), 'environments', name)
}

function noStore() {
  return refuse(
    'environment_store_failed',
    'Nothing says where the environments are recorded',
    'Give --store WHERE or set VONAGE_ENV_STORE: a folder that outlives this machine, or exec:COMMAND for any other store (examples/environment-store). A runner and its disk are gone after the job, and the record is what destroys the environment then.',
    ['store'],
  )
}
