import type { Diagnostic } from '../diagnostics/diagnostic'
import { VonageError } from '../diagnostics/errors'
import { moveState } from '../plugin/move'
import type { JsonObject, Resource } from '../plugin/provider'
import { upgradeState } from '../plugin/upgrade'
import type { ObjectValue } from '../plugin/value'
import type { RecordedResource } from '../stacks/recorded'
import { openResource, type Providers } from './providers'
import type { HeldState } from './step'
import { stateFromJson } from './values'

/** A recorded resource, at its address after all moves, with what a refresh found. */
export interface HeldResource {
  readonly address: string
  /** After moves; `recorded` has the type before. */
  readonly type: string
  /** The provider block: `vonage`, or `vonage.<alias>`. */
  readonly provider: string
  readonly recorded: RecordedResource
  /** As it is recorded; null where it cannot be read. */
  readonly before: HeldState | null
  /** As it is now; null where it is gone. */
  readonly now: HeldState | null
  /** What read it; undefined: it was not read. */
  readonly resource?: Resource
  /** Why it was not read; undefined: it was. */
  readonly reason?: string
  /** Errors: it could not be read. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Where a recorded resource is now. */
export interface Placed {
  readonly recorded: RecordedResource
  readonly address: string
  readonly type: string
  readonly provider: string
}

/** How many resources are read at a time. Terraform reads ten. */
const READS_AT_A_TIME = 10

/** Reads what a state records, as Terraform refreshes it: upgraded, moved, read. In the order of the state. */
export async function readRecorded(
  placed: readonly Placed[],
  providers: Providers,
): Promise<readonly HeldResource[]> {
  for (const { provider, recorded } of placed) {
    const opened = await openResource(providers, provider, recorded.type)
    if (opened.reason === undefined) opened.resource.seen?.(jsonOf(recorded))
  }
  const results: HeldResource[] = []
  const waiting = placed.entries()
  const work = async () => {
    for (const [index, one] of waiting) {
      results[index] = await readOne(one, providers)
    }
  }
  await Promise.all(Array.from({ length: Math.min(READS_AT_A_TIME, placed.length) }, work))
  return results
}

async function readOne(placed: Placed, providers: Providers): Promise<HeldResource> {
  const held: HeldResource = { ...placed, before: null, now: null, diagnostics: [] }
  const opened = await openResource(providers, placed.provider, placed.type)
  if (opened.reason !== undefined) return { ...held, reason: opened.reason }
  const { resource } = opened
  const { context } = providers
  try {
    const before = await bringUp(placed, resource, context)
    const read = await resource.read({ state: before.state, private: before.private }, context)
    const now = read.state && { state: read.state, private: read.private ?? before.private }
    const diagnostics = (read.diagnostics ?? []).map((one) => ({ ...one, address: placed.address }))
    return { ...held, resource, before, now, diagnostics }
  } catch (error) {
    if (!(error instanceof VonageError)) throw error
    const diagnostics = error.toDiagnostics().map((one) => ({ ...one, address: placed.address }))
    return { ...held, diagnostics }
  }
}

/** The recorded state in the shape of the present schema and type. */
async function bringUp(
  { recorded, type }: Placed,
  resource: Resource,
  context: Providers['context'],
): Promise<HeldState> {
  const { attributes } = resource.schema
  const json = jsonOf(recorded)
  if (recorded.type !== type) {
    const moved = await moveState(
      type,
      resource,
      {
        sourceProvider: recorded.source,
        sourceType: recorded.type,
        sourceVersion: recorded.schemaVersion,
        sourceState: json,
        sourcePrivate: new Uint8Array(),
      },
      context,
    )
    return {
      state: complete(moved.state as ObjectValue, attributes),
      private: moved.private ?? {},
    }
  }
  const version = recorded.schemaVersion
  const upgraded = await upgradeState(type, resource, version, () => json, context)
  const kept = (recorded.private ?? {}) as JsonObject
  return {
    state: stateFromJson((upgraded?.state ?? json) as JsonObject, attributes),
    private: kept,
  }
}

/** Every attribute of the schema, null where the state has none. */
export function complete(
  state: ObjectValue,
  attributes: Resource['schema']['attributes'],
): ObjectValue {
  const nothing = Object.fromEntries(Object.keys(attributes).map((name) => [name, null]))
  return { ...nothing, ...state }
}

/** A state file has the JSON that a provider wrote. */
function jsonOf({ attributes }: RecordedResource): JsonObject {
  return attributes as JsonObject
}
