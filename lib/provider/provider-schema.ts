import type { Schema } from '../plugin/schema'

/** The provider block. */
export const providerSchema: Schema = {
  version: 0,
  description:
    'Manages Vonage applications and the numbers that are linked to them. It never buys or cancels numbers.',
  attributes: {
    api_key: {
      type: 'string',
      optional: true,
      description:
        'The API key of the account or subaccount. Default: the environment variable `VONAGE_API_KEY`.',
    },
    api_secret: {
      type: 'string',
      optional: true,
      sensitive: true,
      description:
        'The API secret that belongs to the key. Default: the environment variable `VONAGE_API_SECRET`.',
    },
    endpoints: {
      type: {
        object: {
          api_url: {
            type: 'string',
            optional: true,
            description:
              'Base URL of the Application API. Default: `VONAGE_API_URL`, else `https://api.nexmo.com`.',
          },
          rest_url: {
            type: 'string',
            optional: true,
            description:
              'Base URL of the Numbers API. Default: `VONAGE_REST_URL`, else `https://rest.nexmo.com`.',
          },
        },
      },
      optional: true,
      description: 'Where the APIs are, for a gateway or for the emulator.',
    },
    on_concurrent_change: {
      type: 'string',
      optional: true,
      description:
        'What an update does when a value that it writes is no longer what the plan saw: `stop` with an error, or `overwrite`. Default: `stop`.',
    },
  },
}

/** The values of `on_concurrent_change`; the first is the default. */
export const concurrentChangeChoices = ['stop', 'overwrite'] as const
