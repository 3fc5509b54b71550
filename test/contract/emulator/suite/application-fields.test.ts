import { expect } from 'vitest'
import { publicKey } from '../../../unit/emulator/builders'
import { type ContractCase, item, runCases, standardState } from './run-cases'

/** Dotted path of a field, the value that is sent, and what the API says of it. */
type Refused = readonly [path: string, value: unknown, reason: string]

const refused: readonly Refused[] = [
  ['name', '', 'must not be empty'],
  ['name', null, 'is required'],
  ['name', 5, 'must be a string'],
  ['keys', 'x', 'must be an object'],
  ['keys.public_key', 'x', 'must be a valid PEM public key'],
  ['keys.public_key', 7, 'must be a valid PEM public key'],
  ['privacy', true, 'must be an object'],
  ['privacy.improve_ai', 'no', 'must be a boolean'],
  ['capabilities', 'voice', 'must be an object'],
  ['capabilities.voice', 1, 'must be an object'],
  ['capabilities.voice.webhooks', [], 'must be an object'],
  ['capabilities.voice.webhooks.answer_url', 'https://example.com', 'must be an object'],
  ['capabilities.voice.webhooks.answer_url.address', 'example.com', 'must be a valid URL'],
  ['capabilities.voice.webhooks.answer_url.address', 'ftp://example.com', 'must be a valid URL'],
  ['capabilities.voice.webhooks.answer_url.http_method', 'PUT', 'must be one of: GET, POST'],
  ['capabilities.voice.webhooks.answer_url.http_method', 'get', 'must be one of: GET, POST'],
  ['capabilities.voice.webhooks.answer_url.connect_timeout', 299, 'must be between 300 and 1000'],
  ['capabilities.voice.webhooks.answer_url.connect_timeout', 1001, 'must be between 300 and 1000'],
  ['capabilities.voice.webhooks.answer_url.connect_timeout', 500.5, 'must be an integer'],
  ['capabilities.voice.webhooks.answer_url.connect_timeout', '500', 'must be an integer'],
  ['capabilities.voice.webhooks.answer_url.socket_timeout', 999, 'must be between 1000 and 5000'],
  ['capabilities.voice.webhooks.answer_url.socket_timeout', 5001, 'must be between 1000 and 5000'],
  [
    'capabilities.voice.webhooks.fallback_answer_url.socket_timeout',
    5001,
    'must be between 1000 and 5000',
  ],
  ['capabilities.voice.webhooks.event_url.socket_timeout', 10001, 'must be between 1000 and 10000'],
  ['capabilities.voice.signed_callbacks', 1, 'must be a boolean'],
  ['capabilities.voice.conversations_ttl', 0, 'must be between 1 and 9000'],
  ['capabilities.voice.conversations_ttl', 9001, 'must be between 1 and 9000'],
  ['capabilities.voice.leg_persistence_time', 0, 'must be between 1 and 31'],
  ['capabilities.voice.leg_persistence_time', 32, 'must be between 1 and 31'],
  [
    'capabilities.voice.region',
    'us-east',
    'must be one of: na-east, na-west, eu-east, eu-west, apac-sng, apac-australia',
  ],
  ['capabilities.messages.webhooks.inbound_url.http_method', 'GET', 'must be one of: POST'],
  ['capabilities.messages.webhooks.status_url.http_method', 'GET', 'must be one of: POST'],
  ['capabilities.messages.version', 'v2', 'must be one of: v1, v0.1'],
  ['capabilities.messages.authenticate_inbound_media', 'yes', 'must be a boolean'],
  ['capabilities.rtc.webhooks.answer_url', { address: 'https://example.com' }, 'is not allowed'],
  ['capabilities.rtc.webhooks.event_url.http_method', 'PUT', 'must be one of: GET, POST'],
  ['capabilities.rtc.signed_callbacks', 'true', 'must be a boolean'],
  ['capabilities.vbc', [], 'must be an object'],
  ['capabilities.verify.webhooks.status_url.http_method', 'GET', 'must be one of: POST'],
  ['capabilities.video.webhooks.archive_status.active', 'on', 'must be a boolean'],
  ['capabilities.video.storage.cloud_storage', 1, 'must be a boolean'],
  ['capabilities.network_apis.redirect_uri', 5, 'must be a string'],
]

const accepted: readonly (readonly [path: string, value: unknown])[] = [
  ['name', 'Größe 東京'],
  ['name', 'x'.repeat(1000)],
  ['keys.public_key', publicKey],
  ['privacy.improve_ai', true],
  ['capabilities.voice.webhooks.answer_url.address', 'http://example.com/a?b=c#d'],
  ['capabilities.voice.webhooks.answer_url.address', ''],
  ['capabilities.voice.webhooks.answer_url.connect_timeout', 300],
  ['capabilities.voice.webhooks.answer_url.socket_timeout', 1000],
  ['capabilities.voice.webhooks.event_url.socket_timeout', 10000],
  ['capabilities.voice.signed_callbacks', false],
  ['capabilities.voice.conversations_ttl', 9000],
  ['capabilities.voice.leg_persistence_time', 31],
  ['capabilities.voice.region', 'apac-australia'],
  ['capabilities.voice.payments', { gateways: [] }],
  ['capabilities.messages.version', 'v0.1'],
  ['capabilities.messages.authenticate_inbound_media', true],
  ['capabilities.rtc.webhooks.event_url.http_method', 'GET'],
  ['capabilities.rtc.leg_persistence_time', 31],
  ['capabilities.vbc', {}],
  ['capabilities.network_apis.network_application_id', '1'],
  ['capabilities.meetings', { webhooks: { room_changed: { address: 'https://example.com' } } }],
  ['capabilities.bulk', { anything: [1, null, 'x'] }],
  ['of_the_future', { kept: true }],
]

/** The body that has this one field, and what a create needs. */
function bodyWith(path: string, value: unknown): Record<string, unknown> {
  const nested = path
    .split('.')
    .reverse()
    .reduce<unknown>((inner, field) => ({ [field]: inner }), value)
  return { name: 'shop', ...(nested as Record<string, unknown>) }
}

function describeValue(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 37)}...` : text
}

const instance: unknown = expect.stringMatching(/^[0-9a-f]{32}$/)

runCases(
  'PUT /v2/applications/{id} refuses',
  refused.map(
    ([path, value, reason]): ContractCase => ({
      name: `${path} ${describeValue(value)}: ${reason}`,
      method: 'PUT',
      path: item,
      json: bodyWith(path, value),
      status: 400,
      body: {
        type: 'https://developer.vonage.com/api-errors/application#payload-validation',
        title: 'Bad Request',
        detail: 'The request failed due to validation errors',
        instance,
        invalid_parameters: [{ name: path, reason }],
      },
    }),
  ),
)

runCases(
  'PUT /v2/applications/{id} takes and shows',
  accepted.map(([path, value]): ContractCase => {
    const shown = bodyWith(path, value)
    const [before] = standardState.applications
    return {
      name: `${path} ${describeValue(value)}`,
      method: 'PUT',
      path: item,
      json: { keys: before?.keys, ...shown },
      status: 200,
      body: expect.objectContaining(matchDeep(shown)),
      after: {
        ...standardState,
        applications: [expect.objectContaining(matchDeep(shown))],
      },
    }
  }),
)

/** Matches what has these fields at least, at every depth. */
function matchDeep(shown: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [
      field,
      isObject(value) ? expect.objectContaining(matchDeep(value)) : value,
    ]),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
