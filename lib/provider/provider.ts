import { randomInt, randomUUID } from 'node:crypto'
import type { Diagnostic } from '../diagnostics/diagnostic'
import { createRsaPair } from '../journal/key-maker'
import { checkTree } from '../model/check'
import { providerSettings } from '../model/provider-settings'
import type { Provider } from '../plugin/provider'
import { type ObjectValue, UNKNOWN, type Value } from '../plugin/value'
import type { PublicKeyOf } from './application/key-plan'
import { createApplicationResource } from './application/resource'
import { capabilityShape } from './application-capability/shape'
import { webhookShape } from './application-webhook/shape'
import type { Connection } from './connection'
import { createDataSources } from './data/data-sources'
import { createApplicationJwtEphemeral } from './ephemeral/application-jwt'
import { createKeyPairEphemeral } from './ephemeral/key-pair'
import { branchNameFunction } from './functions/branch-name'
import { e164 } from './functions/e164'
import { publicKeyFingerprint } from './functions/public-key-fingerprint'
import { createNumberLeaseResource } from './number-lease/resource'
import { createNumberLinkResource } from './number-link/resource'
import { createPartResource } from './part/resource'
import { providerSchema } from './provider-schema'
import { declaredPart } from './tree-codec'

/** The provider `vonage` on a connection that Terraform's `configure` opens. */
export function createProvider(connection: Connection, publicKeyOf: PublicKeyOf): Provider {
  return {
    schema: providerSchema,
    resources: {
      vonage_application: createApplicationResource(connection, publicKeyOf),
      vonage_number_lease: createNumberLeaseResource(connection, (count) =>
        count === 0 ? 0 : randomInt(count),
      ),
      vonage_application_capability: createPartResource(capabilityShape, connection),
      vonage_application_webhook: createPartResource(webhookShape, connection),
      vonage_number_link: createNumberLinkResource(connection),
    },
    dataSources: createDataSources(connection),
    ephemeralResources: {
      vonage_application_jwt: createApplicationJwtEphemeral({
        now: () => new Date(),
        newId: randomUUID,
      }),
      vonage_key_pair: createKeyPairEphemeral(createRsaPair),
    },
    functions: {
      branch_name: branchNameFunction,
      e164,
      public_key_fingerprint: publicKeyFingerprint,
    },
    validateConfig: ({ config }) => checkProviderConfig(config),
    configure: ({ config }, { signal }) => connection.configure(config, signal),
    end: () => connection.findSession()?.end(),
  }
}

/** Everything that is wrong with a provider block. */
export function checkProviderConfig(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...checkTree(providerSettings, declaredPart(providerSettings, config), []),
    ...checkStatusCodes(config['retry_status_codes'] ?? null),
  ]
}

function checkStatusCodes(codes: Value): readonly Diagnostic[] {
  if (!Array.isArray(codes)) return []
  return (codes as readonly Value[]).flatMap((code, index) => {
    const isKnown = code !== UNKNOWN
    const isAccepted =
      typeof code === 'number' && Number.isInteger(code) && code >= 400 && code <= 599
    if (!isKnown || isAccepted) return []
    return [
      {
        severity: 'error' as const,
        code: 'value_out_of_range' as const,
        summary: 'retry_status_codes has a status that cannot be retried',
        detail: `Got ${String(code)}. Use whole numbers from 400 to 599.`,
        path: ['retry_status_codes', index],
      },
    ]
  })
}
