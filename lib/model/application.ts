import type { LeafAttribute, ObjectAttribute } from './attribute'
import { capabilities } from './capabilities'
import type { Tree } from './tree'

const SPEC = 'Application API v2 specification 2.4.1'

declare const applicationIdBrand: unique symbol
/** The id that Vonage gave an application: a UUID, in old accounts 32 hexadecimal digits. */
export type ApplicationId = string & { readonly [applicationIdBrand]: true }

const name: LeafAttribute = {
  kind: 'string',
  form: 'name',
  required: true,
  description: 'The name of the application. Vonage does not ask for unique names.',
  source: `${SPEC}, name`,
}

const publicKey: LeafAttribute = {
  kind: 'string',
  form: 'public_key',
  description:
    'The public key, in PEM, with which Vonage checks the JWTs of the application. A pair is ' +
    'generated when left out.',
  source: `${SPEC}, keys.public_key`,
}

/** The `privacy` object of an application. */
const privacy: ObjectAttribute = {
  kind: 'object',
  description: 'What Vonage may do with the data of the application.',
  source: `${SPEC}, privacy`,
  attributes: {
    improve_ai: {
      kind: 'boolean',
      required: true,
      description: 'Whether Vonage may use the content for improving its AI.',
      source: `${SPEC}, privacy.improve_ai`,
    },
  },
}

/**
 * `improve_ai` of an application that says nothing of it. The specification says true, recorded answers say false:
 * the provider always sends a value, and sends the one that gives nothing away.
 */
export const standardPrivacy = { improve_ai: false } as const

/** Everything of an application that can be declared, by the API's names. */
export const application = {
  kind: 'object',
  description: 'A Vonage application.',
  source: SPEC,
  attributes: {
    name,
    capabilities: {
      kind: 'object',
      description:
        'What the application supports. Left out, it is left alone; set, it is complete: a ' +
        'capability that is not in it is removed.',
      source: `${SPEC}, capabilities`,
      attributes: capabilities,
    },
    privacy,
    public_key: publicKey,
  },
} as const satisfies ObjectAttribute

const OURS = 'this provider, design.md section 2'

/** Arguments of the resource that the API knows nothing of. */
export const applicationArguments = {
  existing: {
    kind: 'string',
    choices: ['adopt'],
    description:
      'What a create does when the account has an application of this name that nothing in this configuration holds: an error when left out, or `adopt` to take it. Destroying an adopted application only forgets it unless `force_destroy` is set.',
    source: OURS,
  },
  force_destroy: {
    kind: 'boolean',
    description:
      'Whether a destroy unlinks the numbers that are still linked, and deletes an adopted application too. It must be applied before the destroy.',
    source: OURS,
  },
} as const satisfies ObjectAttribute['attributes']

/** The declared part of an application; each value may be null (left alone) or unknown. */
export interface ApplicationTree {
  readonly [attribute: string]: Tree
  readonly name: Tree
  readonly capabilities: Tree
  readonly privacy: Tree
  readonly public_key: Tree
}
