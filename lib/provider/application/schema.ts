import { application, applicationArguments } from '../../model/application'
import type { Schema } from '../../plugin/schema'
import { schemaFromModel, schemasFromModel } from '../schema-from-model'
import { applicationUpgrades } from './upgrades'

const { name, capabilities, privacy, public_key } = application.attributes

/** The resource `vonage_application`. */
export const applicationSchema: Schema = {
  version: applicationUpgrades.length,
  description:
    'A Vonage application: capabilities, webhooks and the key that its JWTs are made with.',
  attributes: {
    id: {
      type: 'string',
      computed: true,
      description: 'The id that Vonage gave the application.',
    },
    name: schemaFromModel(name),
    full_name: {
      type: 'string',
      computed: true,
      description: 'The name in the account: `name_prefix` of the provider block, and `name`.',
    },
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
    ...schemasFromModel(applicationArguments),
  },
}
