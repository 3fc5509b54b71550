import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { Readers } from '../engine/read-only'
import { canBeSetAside, warnSetAside } from '../engine/set-aside'

/** All of an account at one time; a list that could not be read whole is the error instead. */
export interface AccountReading {
  /** By id. */
  readonly applications: ReadonlyMap<string, RawApplication> | VonageError
  /** What the lists have and cannot be read. */
  readonly notices?: readonly Diagnostic[]
  /** Whether an application that is not there can be one of them. */
  readonly canHide?: (id: string) => boolean
  /** By msisdn. */
  readonly numbers: ReadonlyMap<string, OwnedNumber> | VonageError
}

/** Reads both lists of an account, page by page. */
export async function readAccount(readers: Readers): Promise<AccountReading> {
  const [applications, numbers] = await Promise.all([
    orError(() => readers.applications.list()),
    orError(() => readers.numbers.list()),
  ])
  const notices = [applications, numbers].flatMap((list) =>
    list instanceof VonageError ? [] : warnSetAside(list),
  )
  return {
    applications:
      applications instanceof VonageError ? applications : byKey(applications, ({ id }) => id),
    numbers: numbers instanceof VonageError ? numbers : byKey(numbers, ({ msisdn }) => msisdn),
    notices,
    canHide: (id) => !(applications instanceof VonageError) && canBeSetAside(applications, id),
  }
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
