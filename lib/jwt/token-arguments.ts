import type { LeafAttribute } from '../model/attribute'

const GUIDE = 'Vonage authentication guide, JSON Web Tokens, read 2026-11-22'

/** What a token is made of, apart from its access list. Checked with `checkTree` under the names of the caller. */
export const tokenArguments = {
  application_id: {
    kind: 'string',
    form: 'application_id',
    required: true,
    description: 'The id of the application that the token acts for.',
    source: `${GUIDE}, application_id`,
  },
  private_key: {
    kind: 'string',
    required: true,
    sensitive: true,
    description: 'The private key of the application, in PEM: RSA of 2048 bits or more.',
    source: `${GUIDE}, signing`,
  },
  ttl: {
    kind: 'integer',
    limit: { min: 30, max: 86_400, unit: 'seconds' },
    default: 900,
    description: 'How long the token is valid. It is not renewed, so it must outlast its use.',
    source: `${GUIDE}, exp; vonage-node-sdk packages/jwt for the default`,
  },
  sub: {
    kind: 'string',
    description: 'The name of the user that the token is for; the Client SDKs need it.',
    source: `${GUIDE}, sub`,
  },
} as const satisfies Record<string, LeafAttribute>

/** The seconds of a token whose time was left out. */
export const standardTtlSeconds = tokenArguments.ttl.default
