import { videoSlots } from '../../helpers/video-slots'
import type { ConfigObject, ConfigValue } from './config'

/** What an attribute that is left out may be. */
type Standard = readonly ConfigValue[]

const answerSlot = { http_method: ['GET'], connect_timeout: [1000], socket_timeout: [5000] }
const plainSlot = { http_method: ['POST'] }

/**
 * What the API and the state must have for what a configuration leaves out, written down a second time: the table of
 * the model would agree with the model's own faults. `null` stands for an attribute that is not there.
 */
const leftOut: Readonly<Record<string, Readonly<Record<string, Standard>>>> = {
  voice: {
    signed_callbacks: [true],
    conversations_ttl: [48],
    leg_persistence_time: [2, 7],
    region: [null],
  },
  'voice.webhooks.answer_url': answerSlot,
  'voice.webhooks.fallback_answer_url': answerSlot,
  'voice.webhooks.event_url': {
    http_method: ['POST'],
    connect_timeout: [1000],
    socket_timeout: [10_000],
  },
  messages: { version: ['v1'], authenticate_inbound_media: [null, false] },
  'messages.webhooks.inbound_url': plainSlot,
  'messages.webhooks.status_url': plainSlot,
  rtc: { signed_callbacks: [true], leg_persistence_time: [null, 2, 7] },
  'rtc.webhooks.event_url': plainSlot,
  vbc: {},
  verify: {},
  'verify.webhooks.status_url': plainSlot,
  video: {},
  'video.storage': {
    // What the API does not show stays null.
    server_side_encryption: [null, false],
    end_to_end_encryption: [null, false],
    cloud_storage: [false],
  },
  ...Object.fromEntries(videoSlots.map((slot) => [`video.webhooks.${slot}`, { active: [true] }])),
  network_apis: { network_application_id: [null], redirect_uri: [null] },
}

const capabilityNames = [
  'voice',
  'messages',
  'rtc',
  'vbc',
  'verify',
  'video',
  'network_apis',
] as const

/** What a capability has whenever it is there, with its defaults. */
const alwaysThere: Readonly<Record<string, ConfigObject>> = { video: { storage: {} } }

/**
 * Where `actual` (of the API or of a state) is not what `desired` asks for, as `voice.region is "na-east", not null`.
 * Capabilities and attributes that nobody models are passed over.
 */
export function compareCapabilities(
  desired: ConfigObject,
  actual: ConfigObject,
): readonly string[] {
  return capabilityNames.flatMap((name) =>
    compareObject(name, desired[name] ?? null, actual[name] ?? null),
  )
}

function compareObject(path: string, desired: ConfigValue, actual: ConfigValue): readonly string[] {
  const declared = withoutNulls(desired)
  const after = withoutNulls(actual)
  if (declared === null || after === null) {
    return declared === after ? [] : [describe(path, actual, [desired])]
  }
  const before = { ...alwaysThere[path], ...declared }
  const standards = leftOut[path] ?? {}
  const names = [...new Set([...Object.keys(standards), ...Object.keys(before), 'webhooks'])]
  return names.flatMap((name) => {
    const childPath = `${path}.${name}`
    const child = after[name] ?? null
    if (isGroup(childPath)) return compareGroup(childPath, before[name], child)
    if (childPath in leftOut) return compareObject(childPath, before[name] ?? null, child)
    const wanted =
      standards[name] === undefined || name in before ? [before[name] ?? null] : standards[name]
    return wanted.includes(child) ? [] : [describe(childPath, child, wanted)]
  })
}

/** `webhooks` left out, null and `{}` are one. */
function compareGroup(
  path: string,
  desired: ConfigValue | undefined,
  actual: ConfigValue,
): readonly string[] {
  const before = withoutNulls(desired ?? null) ?? {}
  const after = withoutNulls(actual) ?? {}
  const known = Object.keys(after).filter((name) => `${path}.${name}` in leftOut)
  const names = [...new Set([...Object.keys(before), ...known])]
  return names.flatMap((name) =>
    compareObject(`${path}.${name}`, before[name] ?? null, withoutAddress(after[name] ?? null)),
  )
}

/** An empty address is no webhook. */
function withoutAddress(slot: ConfigValue): ConfigValue {
  return isObject(slot) && slot['address'] === '' ? null : slot
}

function isGroup(path: string): boolean {
  return path.endsWith('.webhooks')
}

function withoutNulls(value: ConfigValue): ConfigObject | null {
  if (!isObject(value)) return null
  return Object.fromEntries(Object.entries(value).filter(([, child]) => child !== null))
}

function isObject(value: ConfigValue): value is ConfigObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(path: string, actual: ConfigValue, wanted: readonly ConfigValue[]): string {
  return `${path} is ${JSON.stringify(actual)}, not ${wanted.map((one) => JSON.stringify(one)).join(' or ')}`
}
