import type { Refusal } from '../../engine/refusal'
import { refuse } from '../../engine/refusal'

/** Keeps a text for each name. There is no delete: what is gone is put as gone. */
export interface TextStore {
  /** Where it is, for messages. */
  readonly place: string
  /** Undefined where it has none. @throws {Refusal} `environment_store_failed` when it does not answer */
  get(name: string): Promise<string | undefined>
  put(name: string, text: string): Promise<void>
  /** Every name, in any order. */
  list(): Promise<readonly string[]>
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
