import type { LeafAttribute, ObjectAttribute } from './attribute'
import { capabilities } from './capabilities'
import { APPLICATION_SPEC as SPEC } from './sources'
import type { Tree } from './tree'

declare const applicationIdBrand: unique symbol
/** The id that Vonage gave an application: a UUID, in old accounts 32 hexadecimal digits. */
export type ApplicationId = string & { readonly [applicationIdBrand]: true }

/** An application id as the API writes it: people also write it with capital letters. */
export function normalApplicationId(text: string): ApplicationId {
  return text.toLowerCase() as ApplicationId
}

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
      absence: {
        means: null,
        source:
          'The specification says true for a create, recorded answers of the Python SDK false',
      },
      description: 'Whether Vonage may use the content for improving its AI.',
      source: `${SPEC}, privacy.improve_ai`,
    },
  },
}

/**
 * What a create sends where the configuration leaves `privacy` out. The specification says true, recorded answers say
 * false: this one gives nothing away. It says nothing about an answer without `privacy`.
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
        'capability that is not in it is removed. One that the provider did not know yet when ' +
        'it took the application on is left alone until it is written here.',
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
  deletion_protection: {
    kind: 'boolean',
    description:
      'Whether a destroy is refused. Set it to false and apply before the application can be destroyed.',
    source: OURS,
  },
  private_key_wo: {
    kind: 'string',
    form: 'private_key',
    sensitive: true,
    writeOnly: true,
    description:
      'The private key, in PEM, whose public half Vonage gets. It is used in the apply and stored nowhere. Needs `private_key_wo_version`, and Terraform 1.11.',
    source: OURS,
  },
  private_key_wo_version: {
    kind: 'integer',
    description:
      'Any number that you raise when `private_key_wo` is another key: write-only values are not compared.',
    source: OURS,
  },
  key_version: {
    kind: 'integer',
    description:
      'Any number that you raise to replace the generated pair by a new one, in place. JWTs of the former pair are refused from then on.',
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
