import type { ApplicationBody, Json, JsonObject } from '../../lib/engine/ports'

/** Where the sources disagree on what the server does, or a test wants an odd server. */
export interface ServerHabits {
  /** Days of a leg that is not told otherwise: the specification says 2, recorded answers 7. @default 7 */
  readonly legPersistenceTime?: 2 | 7
  /** `improve_ai` of an application that does not say. @default false */
  readonly improveAi?: boolean
  /** Dotted paths whose value stays when a replace leaves it out. @default none */
  readonly keeps?: readonly string[]
  /** Answers `{"address": "", "http_method": "GET"}` for a fallback_answer_url that is not set. @default false */
  readonly showsEmptyFallback?: boolean
  /** Answers `webhooks: {}` for a capability without webhooks. @default false */
  readonly showsEmptyWebhooks?: boolean
  /** Answers with the older name `connection_timeout`. @default false */
  readonly showsConnectionTimeout?: boolean
}

const voiceSlots: Readonly<Record<string, JsonObject>> = {
  answer_url: { http_method: 'GET', connect_timeout: 1000, socket_timeout: 5000 },
  fallback_answer_url: { http_method: 'GET', connect_timeout: 1000, socket_timeout: 5000 },
  event_url: { http_method: 'POST', connect_timeout: 1000, socket_timeout: 10000 },
}
const plainSlots: Readonly<Record<string, JsonObject>> = {
  inbound_url: { http_method: 'POST' },
  status_url: { http_method: 'POST' },
  event_url: { http_method: 'POST' },
}

/** The public half of a pair that the server generated: nobody here has the other half. */
export const SERVER_PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\nU0VSVkVS\n-----END PUBLIC KEY-----\n'

/**
 * What the server holds after a create (`before` undefined) or a replace with this body. Without keys or privacy it
 * keeps what was there; without capabilities it removes them all.
 */
export function fillServerDefaults(
  { _links, ...body }: ApplicationBody,
  before: JsonObject | undefined,
  habits: ServerHabits,
): ApplicationBody {
  const filled: ApplicationBody = {
    keys: before?.['keys'] ?? { public_key: SERVER_PUBLIC_KEY },
    privacy: before?.['privacy'] ?? { improve_ai: habits.improveAi ?? false },
    ...body,
    capabilities: fillCapabilities(object(body['capabilities']), habits),
  }
  return (habits.keeps ?? []).reduce<JsonObject>(
    (raw, path) => keep(raw, body, before ?? {}, path.split('.')),
    filled,
  ) as ApplicationBody
}

function fillCapabilities(capabilities: JsonObject, habits: ServerHabits): JsonObject {
  return Object.fromEntries(
    Object.entries(capabilities).map(([name, value]) => [
      name,
      // What this server has no defaults for it keeps as it came.
      ['voice', 'messages', 'rtc'].includes(name)
        ? fillCapability(name, object(value), habits)
        : value,
    ]),
  )
}

function fillCapability(name: string, told: JsonObject, habits: ServerHabits): JsonObject {
  const isVoice = name === 'voice'
  const defaults: Record<string, JsonObject> = {
    voice: {
      signed_callbacks: true,
      conversations_ttl: 48,
      leg_persistence_time: habits.legPersistenceTime ?? 7,
    },
    messages: { version: 'v1' },
    rtc: { signed_callbacks: true },
  }
  const hasWebhooks = told['webhooks'] !== undefined || habits.showsEmptyWebhooks === true
  const webhooks = fillSlots(object(told['webhooks']), isVoice ? voiceSlots : plainSlots, habits)
  const empty = { address: '', http_method: 'GET' }
  const fallback =
    isVoice && habits.showsEmptyFallback ? { fallback_answer_url: empty, ...webhooks } : webhooks
  return {
    ...defaults[name],
    ...told,
    ...(hasWebhooks ? { webhooks: fallback } : {}),
  }
}

function fillSlots(
  told: JsonObject,
  slots: Readonly<Record<string, JsonObject>>,
  habits: ServerHabits,
): JsonObject {
  return Object.fromEntries(
    Object.entries(told).map(([name, slot]) => {
      const filled: JsonObject = { ...slots[name], ...object(slot) }
      return [name, habits.showsConnectionTimeout ? renameTimeout(filled) : filled]
    }),
  )
}

function renameTimeout(slot: JsonObject): JsonObject {
  const { connect_timeout: timeout, ...rest } = slot
  return timeout === undefined ? rest : { ...rest, connection_timeout: timeout }
}

/** `raw` with the value that `before` has at the path, unless the body told another one. */
function keep(raw: JsonObject, body: JsonObject, before: JsonObject, path: string[]): JsonObject {
  const [name, ...rest] = path
  const kept = name === undefined ? undefined : before[name]
  if (name === undefined || kept === undefined) return raw
  if (rest.length === 0) return body[name] === undefined ? { ...raw, [name]: kept } : raw
  if (raw[name] === undefined) return raw
  const child = keep(object(raw[name]), object(body[name]), object(kept), rest)
  return { ...raw, [name]: child }
}

function object(json: Json | undefined): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as JsonObject)
    : {}
}
