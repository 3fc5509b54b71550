import { applicationSchema } from '../../lib/provider/application/schema'
import { capabilityShape } from '../../lib/provider/application-capability/shape'
import { webhookShape } from '../../lib/provider/application-webhook/shape'
import { createConnection } from '../../lib/provider/connection'
import { createDataSources } from '../../lib/provider/data/data-sources'
import { numberLeaseSchema } from '../../lib/provider/number-lease/schema'
import { numberLinkSchema } from '../../lib/provider/number-link/schema'
import { createRunMemory } from '../../lib/provider/run-memory'
import { renderBinding } from './render-binding'

const resources = {
  vonage_application: applicationSchema,
  vonage_number_lease: numberLeaseSchema,
  vonage_application_capability: capabilityShape.schema,
  vonage_application_webhook: webhookShape.schema,
  vonage_number_link: numberLinkSchema,
}

/** The files of `lib/constructs/generated` by their names. */
export function renderBindings(): Readonly<Record<string, string>> {
  const dataSources = Object.entries(createDataSources(unconnected()))
  const files: readonly (readonly [name: string, text: string])[] = [
    ...Object.entries(resources).map(
      ([type, schema]) => [`${fileName(type)}.ts`, renderBinding(type, schema)] as const,
    ),
    ...dataSources.map(
      ([type, { schema }]) =>
        [`data-${fileName(type)}.ts`, renderBinding(type, schema, 'data')] as const,
    ),
  ]
  return Object.fromEntries(files)
}

/** Only schemas are asked for. */
function unconnected() {
  const memory = createRunMemory()
  return createConnection(async () => [], memory)
}

function fileName(type: string): string {
  return type.replaceAll('_', '-')
}
