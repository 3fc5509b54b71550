import { createPublicKey } from 'node:crypto'
import { buildCapabilityRules } from './capability-rules'
import { applyObjectRule } from './field-rules'
import { isJsonObject, type Json, type JsonObject, mapFields, omitFields } from './json'
import type { InvalidParameter } from './problem'
import type { WireApplication, WireApplicationDraft } from './state'
import type { Switches } from './switches'

/** What a body asks for, as the API would store it; or every fault of it. */
export type ReadApplication =
  | { readonly application: WireApplicationDraft; readonly faults?: undefined }
  | { readonly faults: readonly InvalidParameter[] }

/**
 * Reads the body of a create (no `before`) or of an update. PUT replaces the whole application;
 * what becomes of the parts that it leaves out is a matter of switches. `id` and `_links` of a GET that is put back are
 * left aside. Source: Application API spec 2.4.1, PUT; nexmo-developer, signed webhooks guide, which puts a GET back.
 */
export function readApplicationBody(
  body: JsonObject,
  before: WireApplication | undefined,
  switches: Switches,
): ReadApplication {
  const faults: InvalidParameter[] = []
  const name = readName(body['name'], switches, faults)
  const keys = readKeys(body['keys'], before, switches, faults)
  const privacy = readPrivacy(body['privacy'], before, switches, faults)
  const capabilities = readCapabilities(body['capabilities'], before, switches, faults)
  const refused = faults.filter(({ name: place }) => !isHeld(place, body, before))
  if (refused.length > 0) return { faults: refused }
  const unknown = omitFields(body, ['id', '_links', 'name', 'keys', 'privacy', 'capabilities'])
  return { application: { name, keys, privacy, capabilities, ...unknown } }
}

/**
 * A value that the application already has is taken, whatever it is: clients put the body of a GET back. Not documented.
 * Source: nexmo-developer, signed webhooks guide; Node SDK, updateApplication.
 */
function isHeld(place: string, body: JsonObject, before: WireApplication | undefined): boolean {
  const valueIn = (root: JsonObject | undefined) =>
    place
      .split('.')
      .reduce<Json | undefined>((at, field) => (isJsonObject(at) ? at[field] : undefined), root)
  const held = valueIn(before as JsonObject | undefined)
  return held !== undefined && JSON.stringify(held) === JSON.stringify(valueIn(body))
}

/** Source: Application API spec 2.4.1: name is required. That an empty one is refused is not documented. */
function readName(value: Json | undefined, switches: Switches, faults: InvalidParameter[]): string {
  const reason = findNameFault(value ?? null, switches.name_max_length)
  if (reason !== undefined) faults.push({ name: 'name', reason })
  return String(value)
}

function findNameFault(value: Json, maxLength: 'none' | 255): string | undefined {
  if (value === null) return 'is required'
  if (typeof value !== 'string') return 'must be a string'
  if (value === '') return 'must not be empty'
  const isTooLong = maxLength !== 'none' && value.length > maxLength
  return isTooLong ? `must be at most ${maxLength} characters` : undefined
}

/** Source: Application API spec 2.4.1, keys. A private key that is sent is neither an error nor kept (not documented). */
function readKeys(
  value: Json | undefined,
  before: WireApplication | undefined,
  switches: Switches,
  faults: InvalidParameter[],
): { readonly public_key?: string } {
  const kept = switches.put_without_keys === 'keep' ? (before?.keys ?? {}) : {}
  if (value === undefined || value === null) return kept
  if (!isJsonObject(value)) {
    faults.push({ name: 'keys', reason: 'must be an object' })
    return {}
  }
  const publicKey = value['public_key'] ?? null
  if (publicKey === null) return kept
  if (typeof publicKey === 'string' && isPublicKey(publicKey, switches)) {
    return { public_key: publicKey }
  }
  faults.push({ name: 'keys.public_key', reason: 'must be a valid PEM public key' })
  return {}
}

function isPublicKey(text: string, switches: Switches): boolean {
  if (switches.public_key_check === 'none') return text !== ''
  if (!text.trimStart().startsWith('-----BEGIN PUBLIC KEY-----')) return false
  try {
    createPublicKey(text)
    return true
  } catch {
    // Any reason not to be a key is the same refusal.
    return false
  }
}

/** Source: Application API spec 2.4.1, privacy. */
function readPrivacy(
  value: Json | undefined,
  before: WireApplication | undefined,
  switches: Switches,
  faults: InvalidParameter[],
): JsonObject {
  const defaults = { improve_ai: switches.improve_ai_default }
  const kept = switches.put_without_privacy === 'keep' ? (before?.privacy ?? defaults) : defaults
  if (value === undefined || value === null) return kept
  if (!isJsonObject(value)) {
    faults.push({ name: 'privacy', reason: 'must be an object' })
    return kept
  }
  const rule = { kind: 'boolean', default: switches.improve_ai_default } as const
  return applyObjectRule(value, { kind: 'object', fields: { improve_ai: rule } }, 'privacy', faults)
}

/** What a PUT leaves out goes. Source: Vonage CLI 3, `apps capabilities rm`; Python SDK fixture of an update. */
function readCapabilities(
  value: Json | undefined,
  before: WireApplication | undefined,
  switches: Switches,
  faults: InvalidParameter[],
): JsonObject {
  if (value !== undefined && value !== null && !isJsonObject(value)) {
    faults.push({ name: 'capabilities', reason: 'must be an object' })
    return {}
  }
  const stored = before?.capabilities ?? {}
  const sent = dropNulls(value ?? {})
  const read = mapFields(sent, (name, capability) => {
    const whole = keepNested(capability, stored[name], switches)
    return readCapability(name, whole, switches, faults)
  })
  const left: JsonObject =
    switches.put_without_capability === 'keep' ? omitFields(stored, Object.keys(sent)) : {}
  return { ...left, ...read }
}

function readCapability(
  name: string,
  value: Json | undefined,
  switches: Switches,
  faults: InvalidParameter[],
): Json {
  const rules = buildCapabilityRules(switches)
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  const path = `capabilities.${name}`
  if (rule === undefined) {
    if (switches.unknown_capability === 'refuse')
      faults.push({ name: path, reason: 'is not allowed' })
    return value ?? null
  }
  if (!isJsonObject(value)) {
    faults.push({ name: path, reason: 'must be an object' })
    return {}
  }
  const applied = applyObjectRule(value, rule, path, faults)
  return name === 'voice' ? fillFallback(applied, switches) : applied
}

/** Older outputs show an unset fallback like this. Source: nexmo-cli `app:show --recreate`. */
function fillFallback(voice: JsonObject, switches: Switches): JsonObject {
  const webhooks = voice['webhooks']
  if (switches.unset_fallback_answer_url === 'absent' || !isJsonObject(webhooks)) return voice
  const empty = { address: '', http_method: 'GET' }
  return { ...voice, webhooks: { fallback_answer_url: empty, ...webhooks } }
}

function keepNested(
  sent: Json | undefined,
  stored: Json | undefined,
  switches: Switches,
): Json | undefined {
  return switches.put_without_nested_field === 'keep' ? mergeOmitted(sent, stored) : sent
}

function mergeOmitted(sent: Json | undefined, stored: Json | undefined): Json | undefined {
  if (!isJsonObject(sent) || !isJsonObject(stored)) return sent ?? stored
  const merged = mapFields(sent, (field, value) => mergeOmitted(value, stored[field]))
  return { ...stored, ...merged }
}

function dropNulls(object: JsonObject): JsonObject {
  const nulls = Object.keys(object).filter((field) => object[field] === null)
  return omitFields(object, nulls)
}
