import { expect } from 'vitest'
import { ApiError, TransportError } from '../../lib/diagnostics/errors'
import { Secret } from '../../lib/diagnostics/secret'
import type { ApplicationCreation } from '../../lib/engine/create-application'
import { planApplication } from '../../lib/engine/plan-application'
import type { JsonObject, PendingCreate } from '../../lib/engine/ports'
import { findManagedParts } from '../../lib/engine/write-raw'
import type { ApplicationTree } from '../../lib/model/application'
import { aPrivateKey, aPublicKey } from './fake-keys'
import { idOf } from './memory-store'
import type { MemoryPorts } from './ports'
import { anApplicationTree } from './trees'

/** What a request fails with when its answer never comes. */
export const lostAnswer = new TransportError('api_unreachable', 'No answer came', {
  detail: 'The connection was reset.',
  retryable: true,
})

export const notSent = new TransportError('api_not_sent', 'Stopped before the request was sent', {
  detail: 'The create was not started.',
  retryable: false,
})

/** What a request fails with when the server answers with this status. */
export function anApiError(status: number): ApiError {
  return new ApiError('api_refused', 'Vonage refused the request', {
    detail: 'It said no.',
    status,
    retryable: status === 429,
  })
}

/** The create of what `config` declares, planned as if nothing was there. */
export function aCreation(
  config: ApplicationTree = anApplicationTree(),
  more: Partial<ApplicationCreation> = {},
): ApplicationCreation {
  return {
    entryId: 'entry-1',
    planned: planApplication(config, null),
    managed: findManagedParts(config, undefined),
    adoptExisting: false,
    heldIds: new Set(),
    ...more,
  }
}

/** The application `idOf(n)` with the name `shop`, in the API's shape. */
export function aWireShop(n: number, fields: JsonObject = {}): JsonObject {
  return { id: idOf(n), name: 'shop', capabilities: {}, privacy: { improve_ai: false }, ...fields }
}

/** The entry `left` of an earlier run that made `shop` with the pair 7. */
export function aPendingCreate(fields: Partial<PendingCreate> = {}): PendingCreate {
  return {
    kind: 'create',
    id: 'left',
    name: 'shop',
    publicKey: aPublicKey(7),
    privateKey: new Secret(aPrivateKey(7)),
    idsBefore: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  }
}

/** How many creates reached the server. */
export function countCreates({ store }: MemoryPorts): number {
  return store.calls.filter((call) => call === 'create').length
}

/** The error with which the work fails. */
export async function failureOf(work: Promise<unknown>): Promise<{
  readonly code: string
  readonly message: string
  readonly detail: string
}> {
  return work.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error as Awaited<ReturnType<typeof failureOf>>,
  )
}
