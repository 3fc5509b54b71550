import { application } from '../../model/application'
import type { Schema } from '../../plugin/schema'
import { schemaFromModel } from '../schema-from-model'

const { name, capabilities, privacy, public_key } = application.attributes

/** The resource `vonage_application`. */
export const applicationSchema: Schema = {
  version: 0,
  description:
    'A Vonage application: capabilities, webhooks and the key that its JWTs are made with.',
  attributes: {
    id: {
      type: 'string',
      computed: true,
      description: 'The id that Vonage gave the application.',
    },
    name: schemaFromModel(name),
    capabilities: { ...schemaFromModel(capabilities), computed: true },
    privacy: { ...schemaFromModel(privacy), computed: true },
    public_key: { ...schemaFromModel(public_key), computed: true },
    private_key: {
      type: 'string',
      computed: true,
      sensitive: true,
      description:
        'The private key in PEM (PKCS#8) of a pair that was generated here. It is in the state and nowhere else; null with a key of your own and after an import.',
    },
    existing: {
      type: 'string',
      optional: true,
      description:
        'What a create does when the account has an application of this name that nothing in this configuration holds: an error when left out, or `adopt` to take it. Destroying an adopted application only forgets it unless `force_destroy` is set.',
    },
    force_destroy: {
      type: 'bool',
      optional: true,
      description:
        'Whether a destroy unlinks the numbers that are still linked, and deletes an adopted application too. It must be applied before the destroy.',
    },
  },
}
