import { isDeepStrictEqual } from 'node:util'
import { greetTerraform } from '../../lib/plugin/greet'
import type { Provider } from '../../lib/plugin/provider'
import { serveProvider } from '../../lib/plugin/serve'
import { UNKNOWN } from '../../lib/plugin/value'

/** Stands in for hashicorp/null, which tests cannot download. Terraform itself runs the provisioners. */
const provider: Provider = {
  schema: { version: 0, description: 'Nothing.', attributes: {} },
  resources: {
    null_resource: {
      schema: {
        version: 0,
        description: 'Does nothing.',
        attributes: {
          id: { type: 'string', computed: true, description: 'Its id.' },
          triggers: { type: { map: 'string' }, optional: true, description: 'What replaces it.' },
        },
      },
      read: async ({ state }) => ({ state }),
      plan: async ({ config, prior }) => {
        const isReplaced =
          prior !== null &&
          config !== null &&
          !isDeepStrictEqual(prior['triggers'], config['triggers'])
        return {
          planned: config && { ...config, id: isReplaced ? UNKNOWN : (prior?.['id'] ?? UNKNOWN) },
          ...(isReplaced && { requiresReplace: [['triggers']] }),
        }
      },
      apply: async ({ planned }) => ({ state: planned && { ...planned, id: 'null-1' } }),
      import: async ({ id }) => ({ imported: [{ state: { id } }] }),
    },
  },
  configure: async () => [],
}

greetTerraform(async () => (greeting) => serveProvider(provider, greeting), {
  name: 'terraform-provider-null',
  version: '3.2.4',
  environment: process.env,
})
