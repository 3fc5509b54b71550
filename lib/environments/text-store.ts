import { VonageError } from '../diagnostics/errors'
import type { Refusal } from '../engine/refusal'
import { refuse } from '../engine/refusal'
import { describeDiskFault } from '../exec/make-folder'

/** After the name of an environment: its journal, which is no record. */
export const JOURNAL_SUFFIX = '.journal'

/** Keeps a text for each name. There is no delete: what is gone is put as gone. */
export interface TextStore {
  /** Where it is, for messages. */
  readonly place: string
  /** Undefined where it has none. @throws {Refusal} `environment_store_failed` when it does not answer */
  get(name: string): Promise<string | undefined>
  put(name: string, text: string): Promise<void>
  /** Every name, in any order. */
  list(): Promise<readonly string[]>
  /** A folder of the store for the journal of this name; undefined where it keeps only texts. */
  readonly journalFolder?: (name: string) => string
}

/** The store did not do what it was asked: whether it has something is not known. */
export function storeFailed(place: string, what: string, why: string, cause?: unknown): Refusal {
  return refuse(
    'environment_store_failed',
    'The store of the environments does not answer',
    `${place} failed to ${what}: ${why}`,
    ['store'],
    cause,
  )
}

/** The folder of an environment's journal cannot be used. */
export function journalFailed(folder: string, cause: unknown): VonageError {
  if (cause instanceof VonageError) return cause
  return refuse(
    'journal_unreadable',
    'Unusable journal folder',
    `The folder ${folder} keeps what interrupted deploys of the environment must remember. It cannot be read or written: ${describeDiskFault(cause)}. Nothing is deployed or destroyed without it. Make it writable for the user who runs this command.`,
    ['store'],
    cause,
  )
}
