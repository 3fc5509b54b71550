import type { ObjectAttribute } from './attribute'

const SPEC = 'Numbers API specification 1.1.0'
const OURS = 'this provider, design.md section 2'

/** A number of the account, linked to the application that handles its inbound traffic. */
export const numberLink = {
  kind: 'object',
  description: 'A link of an owned number to an application.',
  source: `${SPEC}, POST /number/update`,
  attributes: {
    msisdn: {
      kind: 'string',
      form: 'msisdn',
      required: true,
      description: 'The number in E.164 digits without the plus sign, such as 447700900000.',
      source: `${SPEC}, msisdn`,
    },
    country: {
      kind: 'string',
      form: 'country',
      description: 'The country of the number, two capital letters. Found when left out.',
      source: `${SPEC}, country (ISO 3166-1 alpha-2)`,
    },
    application_id: {
      kind: 'string',
      form: 'application_id',
      required: true,
      description: 'The id of the application that handles inbound traffic to the number.',
      source: `${SPEC}, app_id`,
    },
  },
} as const satisfies ObjectAttribute

/** Arguments of the resource that the API knows nothing of. */
export const numberLinkArguments = {
  take_over: {
    kind: 'boolean',
    description:
      'Whether the number is taken from an application that this configuration knows nothing of. An error otherwise.',
    source: OURS,
  },
} as const satisfies ObjectAttribute['attributes']

/** What a number can do. Source: Numbers API specification 1.1.0, features. */
export const numberFeatures = ['SMS', 'VOICE', 'MMS'] as const

/** One of the things that a number can do. */
export type NumberFeature = (typeof numberFeatures)[number]
