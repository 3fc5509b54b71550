import type { ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'
import { plainWebhook, webhooksGroup } from '../webhook'

/** The capability `messages`. */
export const messages: ObjectAttribute = {
  kind: 'object',
  description: 'Messages and dispatch workflows with the Messages and Dispatch APIs.',
  source: `${APPLICATION_SPEC}, capabilities.messages`,
  attributes: {
    webhooks: webhooksGroup({
      inbound_url: plainWebhook('Receives inbound messages.', ['POST']),
      status_url: plainWebhook('Receives the status of messages, such as delivered.', ['POST']),
    }),
    version: {
      kind: 'string',
      choices: ['v0.1', 'v1'],
      serverDefaults: ['v1'],
      absence: {
        means: null,
        source: `${APPLICATION_SPEC}, PUT and answers: capabilities.messages has no version`,
      },
      description: 'The format of the webhooks: v1 or v0.1. The server chooses v1 when left out.',
      source: `${APPLICATION_SPEC}, POST /v2/applications, capabilities.messages.version`,
    },
    authenticate_inbound_media: {
      kind: 'boolean',
      serverDefaults: [false],
      absence: { means: null, source: 'Vonage Node and Python SDKs: optional in an answer' },
      description: 'Whether media of inbound messages can be fetched only with a JWT.',
      source: 'Vonage Node and Python SDKs; not in the specification, so no default is certain',
    },
  },
}
