import { parseJson, renderJson } from '../../api/json-text'
import { objectOrEmpty } from '../../engine/json'
import type { ServerChoice } from '../../engine/plan-application'
import type { Json } from '../../engine/ports'
import { type ApplicationId, normalApplicationId } from '../../model/application'
import { type ApplicationPart, renderPart } from '../../model/application-part'
import type { Tree } from '../../model/tree'
import type { JsonValue, PrivateState } from '../../plugin/provider'
import type { ObjectValue } from '../../plugin/value'

/** What is kept beside the state of a part, unseen by users. */
export interface PartPrivate {
  /** Names this declaration among all others of a plan. */
  readonly owner: string | undefined
  /** The API key under which it was last seen; not a secret. */
  readonly apiKey: string | undefined
  /** Whether it was imported and not read since. */
  readonly imported: boolean
  readonly serverChoices: readonly ServerChoice[]
  /** What the last apply wrote, or an import found; the state may have been refreshed since. */
  readonly written: Tree
  /** What a write whose answer was lost may have left there instead; null for nothing. */
  readonly maybeWritten: Tree
  /** What a webhook replaced, as the API had it; null for nothing. */
  readonly previous: Json
  /** Whether a webhook brought its capability along. */
  readonly addedCapability: boolean
}

/** What is missing or odd counts as not there. */
export function partPrivate(state: PrivateState): PartPrivate {
  const { owner, api_key, server_choices } = state
  return {
    owner: typeof owner === 'string' ? owner : undefined,
    apiKey: typeof api_key === 'string' ? api_key : undefined,
    imported: state['imported'] === true,
    serverChoices: Array.isArray(server_choices) ? (server_choices as readonly ServerChoice[]) : [],
    // Only this provider writes it, as the tree that it was.
    written: (state['written'] ?? null) as Tree,
    maybeWritten: (state['maybe_written'] ?? null) as Tree,
    previous: previousOf(state),
    addedCapability: state['added_capability'] === true,
  }
}

export function partPrivateToTerraform(state: PartPrivate): PrivateState {
  return {
    ...(state.owner === undefined ? {} : { owner: state.owner }),
    ...(state.apiKey === undefined ? {} : { api_key: state.apiKey }),
    ...(state.imported ? { imported: true } : {}),
    ...(state.serverChoices.length === 0
      ? {}
      : { server_choices: state.serverChoices.map(({ path, value }) => ({ path, value })) }),
    ...(state.written === null ? {} : { written: state.written as JsonValue }),
    ...(state.maybeWritten === null ? {} : { maybe_written: state.maybeWritten as JsonValue }),
    ...(state.previous === null ? {} : { previous: renderSlot(state.previous) }),
    ...(state.addedCapability ? { added_capability: true } : {}),
  }
}

function previousOf({ previous }: PrivateState): Json {
  return typeof previous === 'string' ? parseSlot(previous) : null
}

/** The value as exact text: its numbers may be beyond what JavaScript holds. */
export function renderSlot(slot: Json): string {
  return renderJson({ slot })
}

/** What `renderSlot` rendered. */
export function parseSlot(text: string): Json {
  return objectOrEmpty(parseJson(text))['slot'] ?? null
}

/** The application of a state or a plan in which it is known. */
export function applicationIdOf(value: ObjectValue): ApplicationId {
  return normalApplicationId(String(value['application_id']))
}

/** The `id` of a part: unique in an account, and what an import takes. */
export function partId(applicationId: string, part: ApplicationPart): string {
  return `${normalApplicationId(applicationId)}:${renderPart(part)}`
}
