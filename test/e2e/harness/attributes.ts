import { videoSlots } from '../../helpers/video-slots'
import type { ConfigObject, ConfigValue } from './config'

/** An attribute of `capabilities` that can be added and removed, and the least that must be around it. */
export interface RemovableAttribute {
  /** Dotted, from `capabilities`. */
  readonly path: string
  /** Never the default. */
  readonly value: ConfigValue
  readonly without: ConfigObject
  readonly with: ConfigObject
}

const webhook = { address: 'https://example.com/hook' }

/** Where each attribute stands, with a value that is not its default. */
const table: readonly (readonly [path: string, value: ConfigValue])[] = [
  ...['answer_url', 'fallback_answer_url', 'event_url'].flatMap((slot): [string, ConfigValue][] => [
    [`voice.webhooks.${slot}`, webhook],
    [`voice.webhooks.${slot}.http_method`, slot === 'event_url' ? 'GET' : 'POST'],
    [`voice.webhooks.${slot}.connect_timeout`, 500],
    [`voice.webhooks.${slot}.socket_timeout`, 3000],
  ]),
  ['voice', {}],
  ['voice.webhooks', { answer_url: webhook }],
  ['voice.signed_callbacks', false],
  ['voice.conversations_ttl', 24],
  ['voice.leg_persistence_time', 5],
  ['voice.region', 'eu-west'],
  ['messages', {}],
  ['messages.webhooks.inbound_url', { ...webhook, http_method: 'POST' }],
  ['messages.webhooks.status_url', { ...webhook, http_method: 'POST' }],
  ['messages.version', 'v0.1'],
  ['messages.authenticate_inbound_media', true],
  ['rtc', {}],
  ['rtc.webhooks.event_url', webhook],
  ['rtc.webhooks.event_url.http_method', 'GET'],
  ['rtc.signed_callbacks', false],
  ['rtc.leg_persistence_time', 3],
  ['vbc', {}],
  ['verify', {}],
  ['verify.webhooks.status_url', webhook],
  ['verify.webhooks.status_url.http_method', 'POST'],
  ['video', {}],
  ...videoSlots.map((slot): [string, ConfigValue] => [
    `video.webhooks.${slot}`,
    { ...webhook, active: false },
  ]),
  ['video.webhooks.archive_status.active', false],
  ['video.storage', { cloud_storage: true }],
  ['video.storage.server_side_encryption', true],
  ['video.storage.end_to_end_encryption', true],
  ['video.storage.cloud_storage', true],
  ['network_apis', {}],
  ['network_apis.network_application_id', '2bzfIFqRG128IcjSj1YhZNtw6LADG'],
  ['network_apis.redirect_uri', 'https://example.com/redirect'],
]

/** Every attribute below `capabilities` that can be left out. */
export const removableAttributes: readonly RemovableAttribute[] = table.map(([path, value]) => ({
  path,
  value,
  without: build(path.split('.')),
  with: build(path.split('.'), value),
}))

/** `capabilities` with everything in it. */
export const allCapabilities: ConfigObject = {
  voice: {
    webhooks: {
      answer_url: { ...webhook, http_method: 'POST', connect_timeout: 500, socket_timeout: 3000 },
      fallback_answer_url: { address: 'https://example.com/fallback' },
      event_url: { address: 'https://example.com/event', socket_timeout: 9000 },
    },
    signed_callbacks: false,
    conversations_ttl: 24,
    leg_persistence_time: 5,
    region: 'eu-west',
  },
  messages: {
    webhooks: { inbound_url: webhook, status_url: { ...webhook, http_method: 'POST' } },
    version: 'v0.1',
    authenticate_inbound_media: true,
  },
  rtc: { webhooks: { event_url: webhook }, signed_callbacks: false, leg_persistence_time: 3 },
  vbc: {},
  verify: { webhooks: { status_url: webhook } },
  video: {
    webhooks: {
      ...Object.fromEntries(videoSlots.map((slot) => [slot, webhook])),
      archive_status: { ...webhook, active: false },
    },
    storage: { server_side_encryption: true, end_to_end_encryption: false, cloud_storage: true },
  },
  network_apis: {
    network_application_id: '2bzfIFqRG128IcjSj1YhZNtw6LADG',
    redirect_uri: 'https://example.com/redirect',
  },
}

/** Whether the name is that of a webhook. */
export function isSlot(name: string): boolean {
  return name.endsWith('_url') || videoSlots.includes(name)
}

/** The parents down to the path; a webhook on the way has an address. Without a value the last name is left out. */
function build([name, ...rest]: readonly string[], value?: ConfigValue): ConfigObject {
  if (name === undefined) return {}
  if (rest.length === 0) return value === undefined ? {} : { [name]: value }
  return { [name]: { ...(isSlot(name) ? webhook : {}), ...build(rest, value) } }
}
