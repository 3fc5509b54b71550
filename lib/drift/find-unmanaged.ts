import { VonageError } from '../diagnostics/errors'
import { nothingSensitive } from '../engine/mask'
import type { OwnedNumber, RawApplication } from '../engine/ports'
import type { ComparedResource } from './build-drift-report'
import type { AccountReading } from './read-account'

/** What of an account is somebody's, and which names matter. */
export interface Managed {
  readonly applicationIds: ReadonlySet<string>
  readonly msisdns: ReadonlySet<string>
  isInScope(name: string): boolean
  /** Whether every name of the account matters. */
  readonly isWholeAccount: boolean
}

/**
 * Applications of the account, and linked numbers, that no stack holds. A number without an application is none of
 * them. Nothing of a list that could not be read.
 */
export function findUnmanaged(
  { applications, numbers }: AccountReading,
  managed: Managed,
): readonly ComparedResource[] {
  if (applications instanceof VonageError) return []
  const foreign = [...applications.values()].filter(
    ({ id, name }) => !managed.applicationIds.has(id) && managed.isInScope(name),
  )
  if (numbers instanceof VonageError) return foreign.map(rowOfApplication)
  const linked = [...numbers.values()].filter(({ msisdn, applicationId }) => {
    if (applicationId === undefined || managed.msisdns.has(msisdn)) return false
    const name = applications.get(applicationId)?.name
    return name === undefined ? managed.isWholeAccount : managed.isInScope(name)
  })
  return [...foreign.map(rowOfApplication), ...linked.map(rowOfNumber)]
}

const unmanaged = {
  address: null,
  stack: null,
  status: 'unmanaged',
  drift: [],
  cause: null,
  not_compared: [],
  reason: null,
  sensitive: nothingSensitive,
} as const

function rowOfApplication({ id, name }: RawApplication): ComparedResource {
  return { ...unmanaged, type: 'vonage_application', id, name }
}

function rowOfNumber({ country, msisdn }: OwnedNumber): ComparedResource {
  return {
    ...unmanaged,
    type: 'vonage_number_link',
    id: `${country}:${msisdn}`,
    name: msisdn,
  }
}
