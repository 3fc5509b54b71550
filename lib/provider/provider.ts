import type { Diagnostic } from '../diagnostics/diagnostic'
import type { Provider } from '../plugin/provider'
import { type ObjectValue, UNKNOWN } from '../plugin/value'
import type { PublicKeyOf } from './application/plan'
import { createApplicationResource } from './application/resource'
import type { Connection } from './connection'
import { createNumberLinkResource } from './number-link/resource'
import { concurrentChangeChoices, providerSchema } from './provider-schema'

/** The provider `vonage` on a connection that Terraform's `configure` opens. */
export function createProvider(connection: Connection, publicKeyOf: PublicKeyOf): Provider {
  return {
    schema: providerSchema,
    resources: {
      vonage_application: createApplicationResource(connection, publicKeyOf),
      vonage_number_link: createNumberLinkResource(connection),
    },
    validateConfig: ({ config }) => checkConcurrentChange(config),
    configure: ({ config }, { signal }) => connection.configure(config, signal),
  }
}

function checkConcurrentChange(config: ObjectValue): readonly Diagnostic[] {
  const choice = config['on_concurrent_change'] ?? null
  const isAccepted =
    choice === null || choice === UNKNOWN || concurrentChangeChoices.some((it) => it === choice)
  if (isAccepted) return []
  return [
    {
      severity: 'error',
      code: 'value_not_allowed',
      summary: 'on_concurrent_change is not one of the accepted values',
      detail: `Got ${JSON.stringify(choice)}. Use one of ${concurrentChangeChoices.join(', ')}.`,
      path: ['on_concurrent_change'],
    },
  ]
}
