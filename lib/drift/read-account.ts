import { VonageError } from '../diagnostics/errors'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { Readers } from '../engine/read-only'

/** All of an account at one time; a list that could not be read whole is the error instead. */
export interface AccountReading {
  /** By id. */
  readonly applications: ReadonlyMap<string, RawApplication> | VonageError
  /** By msisdn. */
  readonly numbers: ReadonlyMap<string, OwnedNumber> | VonageError
}

/** Reads both lists of an account, page by page. */
export async function readAccount(readers: Readers): Promise<AccountReading> {
  const [applications, numbers] = await Promise.all([
    orError(async () => byKey(await readers.applications.list(), ({ id }) => id)),
    orError(async () => byKey(await readers.numbers.list(), ({ msisdn }) => msisdn)),
  ])
  return { applications, numbers }
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [keyOf(item), item]))
}

async function orError<T>(work: () => Promise<T>): Promise<T | VonageError> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof VonageError) return error
    throw error
  }
}

/** Whether both lists of an account were read. */
export function isReadWhole({ applications, numbers }: AccountReading): boolean {
  return !(applications instanceof VonageError || numbers instanceof VonageError)
}
