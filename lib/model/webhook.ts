import type { Absence, LeafAttribute, Limit, ObjectAttribute } from './attribute'
import { APPLICATION_SPEC as SPEC } from './sources'

/** Milliseconds that Vonage waits for a webhook. */
export const webhookLimits = {
  connect: { min: 300, max: 1_000, unit: 'ms' },
  answerSocket: { min: 1_000, max: 5_000, unit: 'ms' },
  eventSocket: { min: 1_000, max: 10_000, unit: 'ms' },
} as const satisfies Record<string, Limit>

const address: LeafAttribute = {
  kind: 'string',
  form: 'address',
  required: true,
  description: 'The URL that Vonage calls: absolute, https or http.',
  source: `${SPEC}, webhooks.*.address`,
}

function httpMethod(choices: readonly string[], standard: string): LeafAttribute {
  return {
    kind: 'string',
    choices,
    default: standard,
    defaultSource: 'Voice API webhook reference',
    absence: {
      means: null,
      source: `${SPEC}, webhooks.*.http_method: optional, without a default`,
    },
    description: `The HTTP method of the call: ${choices.join(' or ')}.`,
    source: `${SPEC}, webhooks.*.http_method`,
  }
}

const noTimeout: Absence = {
  means: null,
  source: 'vonage-python-sdk, list_applications.json: webhooks of older applications have none',
}

const connectTimeout: LeafAttribute = {
  kind: 'integer',
  limit: webhookLimits.connect,
  default: 1_000,
  absence: noTimeout,
  readAliases: ['connection_timeout'],
  description: 'Milliseconds to wait for a connection. After a timeout Vonage tries once more.',
  source: `${SPEC}, capabilities.voice.webhooks.*.connect_timeout; connection_timeout before 2.4`,
}

function socketTimeout(limit: Limit): LeafAttribute {
  return {
    kind: 'integer',
    limit,
    default: limit.max,
    absence: noTimeout,
    description: 'Milliseconds to wait for the answer. After a timeout Vonage tries once more.',
    source: `${SPEC}, capabilities.voice.webhooks.*.socket_timeout`,
  }
}

/** A webhook of voice: GET or POST, with timeouts. */
export function voiceWebhook(
  description: string,
  standardMethod: string,
  socketLimit: Limit,
): ObjectAttribute {
  return {
    kind: 'object',
    slot: true,
    description,
    source: `${SPEC}, capabilities.voice.webhooks`,
    attributes: {
      address,
      http_method: httpMethod(['GET', 'POST'], standardMethod),
      connect_timeout: connectTimeout,
      socket_timeout: socketTimeout(socketLimit),
    },
  }
}

/** A webhook without timeouts. */
export function plainWebhook(description: string, methods: readonly string[]): ObjectAttribute {
  return {
    kind: 'object',
    slot: true,
    description,
    source: `${SPEC}, capabilities.*.webhooks`,
    attributes: { address, http_method: httpMethod(methods, 'POST') },
  }
}

/** A webhook of video: no method to choose, but a switch. */
export function videoWebhook(description: string): ObjectAttribute {
  return {
    kind: 'object',
    slot: true,
    description,
    source: `${SPEC}, VideoResponse.webhooks`,
    attributes: {
      address,
      active: {
        kind: 'boolean',
        default: true,
        defaultSource: 'vonage-dotnet-sdk, VideoWebhook',
        absence: { means: null, source: `${SPEC}, active_webhook: optional, without a default` },
        description: 'Whether the webhook is called.',
        source: `${SPEC}, active_webhook`,
      },
    },
  }
}

/** The `webhooks` object of a capability. */
export function webhooksGroup(slots: Readonly<Record<string, ObjectAttribute>>): ObjectAttribute {
  return {
    kind: 'object',
    group: true,
    description: 'The URLs that Vonage calls for this capability.',
    source: `${SPEC}, capabilities.*.webhooks`,
    attributes: slots,
  }
}
