import type { LeafAttribute, ObjectAttribute } from './attribute'

const source = 'this provider, design.md section 2'

/** What an update does when a value that it writes is no longer what the plan saw; the first is the default. */
export const concurrentChangeChoices = ['stop', 'overwrite'] as const

function address(description: string): LeafAttribute {
  return { kind: 'string', form: 'base_address', description, source }
}

/** The provider block: the account, and how patiently it is worked on. */
export const providerSettings = {
  kind: 'object',
  description:
    'Manages Vonage applications and the numbers that are linked to them. It never buys or cancels numbers.',
  source,
  attributes: {
    api_key: {
      kind: 'string',
      description:
        'The API key of the account or subaccount. Default: the environment variable `VONAGE_API_KEY`.',
      source,
    },
    api_secret: {
      kind: 'string',
      sensitive: true,
      description:
        'The API secret that belongs to the key. Default: the environment variable `VONAGE_API_SECRET`.',
      source,
    },
    endpoints: {
      kind: 'object',
      description: 'Where the APIs are, for a gateway or for the emulator.',
      source,
      attributes: {
        api_url: address(
          'Base URL of the Application API. Default: `VONAGE_API_URL`, else `https://api.nexmo.com`.',
        ),
        rest_url: address(
          'Base URL of the Numbers API. Default: `VONAGE_REST_URL`, else `https://rest.nexmo.com`.',
        ),
      },
    },
    name_prefix: {
      kind: 'string',
      description:
        'What the name of every application begins with in the account, such as the name of an environment. Names in the configuration are without it; `full_name` is the whole. Another prefix renames the applications. Default: none.',
      source,
    },
    on_concurrent_change: {
      kind: 'string',
      choices: concurrentChangeChoices,
      description:
        'What an update does when a value that it writes is no longer what the plan saw: `stop` with an error, or `overwrite`. Default: `stop`.',
      source,
    },
    max_retries: {
      kind: 'integer',
      limit: { min: 0, max: 20 },
      description:
        'How often a request that may be repeated is sent again. A create is repeated only after it was refused. Default: 4.',
      source,
    },
    request_timeout: {
      kind: 'integer',
      limit: { min: 1, max: 600, unit: 'seconds' },
      description: 'Seconds to wait for one answer. Default: 30.',
      source,
    },
    max_api_capacity: {
      kind: 'integer',
      limit: { min: 1, max: 100, unit: 'percent' },
      description:
        'The share of the rate limit of the Numbers API (one request a second) that is used, so that other programs of the account have theirs. The Application API documents no limit. Default: 100.',
      source,
    },
    read_only: {
      kind: 'boolean',
      description:
        'Whether every write is refused, for plans and drift checks with a key that could write. Default: the environment variable `VONAGE_READ_ONLY` (`1` or `true`), else false.',
      source,
    },
  },
} as const satisfies ObjectAttribute
