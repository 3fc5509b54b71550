import type { Diagnostic } from '../../diagnostics/diagnostic'
import { Secret } from '../../diagnostics/secret'
import { checkAcl } from '../../jwt/token-acl'
import { standardTtlSeconds, tokenArguments } from '../../jwt/token-arguments'
import { checkTree } from '../../model/check'
import type { EphemeralResource } from '../../plugin/provider'
import type { Attributes } from '../../plugin/schema'
import type { ObjectValue } from '../../plugin/value'
import { schemaFromModel } from '../schema-from-model'
import { treeFromTerraform } from '../tree-codec'
import { aclFromTerraform } from './acl-value'

/** What makes one token unlike any other. */
export interface TokenTools {
  readonly now: () => Date
  /** A UUID that no other token has. */
  readonly newId: () => string
}

const accessSchema: Attributes = {
  methods: {
    type: { list: 'string' },
    optional: true,
    description: 'HTTP methods in capital letters, such as `GET`. All when left out.',
  },
  filters: {
    type: { map: 'string' },
    optional: true,
    description: 'Values that parameters of a request must have. None when left out.',
  },
}

const attributes: Attributes = {
  application_id: schemaFromModel(tokenArguments.application_id),
  private_key: schemaFromModel(tokenArguments.private_key),
  ttl: schemaFromModel(tokenArguments.ttl),
  sub: schemaFromModel(tokenArguments.sub),
  acl: {
    type: { map: { object: accessSchema } },
    optional: true,
    description:
      'What the token may do, by path such as `/*/users/**`; `{}` as the value of a path allows all of it. The token may do everything when left out.',
  },
  jwt: {
    type: 'string',
    computed: true,
    sensitive: true,
    description: 'The token, for the header `Authorization: Bearer`.',
  },
  expires_at: {
    type: 'string',
    computed: true,
    description: 'When the token expires (RFC 3339, UTC).',
  },
}

/** The ephemeral resource `vonage_application_jwt`: a token that no state or plan ever holds. */
export function createApplicationJwtEphemeral({ now, newId }: TokenTools): EphemeralResource {
  return {
    schema: {
      version: 0,
      description:
        'A JWT (RS256) with which a program acts for an application. Made here from the private key, without a call of Vonage; anew in the plan and in the apply.',
      attributes,
    },
    validate: ({ config }) => checkConfig(config),
    open: async ({ config }) => {
      // Loaded only now: most runs make no token, and none should wait for the library.
      const { createApplicationToken } = await import('../../jwt/application-token.js')
      const { ttl, sub } = config
      const ttlSeconds = typeof ttl === 'number' ? ttl : standardTtlSeconds
      const { jwt, expiresAt } = await createApplicationToken({
        applicationId: String(config['application_id']),
        privateKey: new Secret(String(config['private_key'])),
        privateKeyPath: ['private_key'],
        ttlSeconds,
        sub: typeof sub === 'string' ? sub : undefined,
        acl: aclFromTerraform(config['acl'] ?? null),
        now: now(),
        id: newId(),
      })
      const expires_at = expiresAt.toISOString().replace('.000Z', 'Z')
      return { result: { ...config, ttl: ttlSeconds, jwt: jwt.reveal(), expires_at } }
    },
  }
}

function checkConfig(config: ObjectValue): readonly Diagnostic[] {
  const acl = aclFromTerraform(config['acl'] ?? null)
  return [
    ...Object.entries(tokenArguments).flatMap(([name, argument]) =>
      checkTree(argument, treeFromTerraform(config[name] ?? null), [name]),
    ),
    ...(acl === undefined ? [] : checkAcl(acl, ['acl'])),
  ]
}
