import { applicationSchema } from '../../lib/provider/application/schema'
import { numberLeaseSchema } from '../../lib/provider/number-lease/schema'
import { capabilityShape } from '../../lib/provider/application-capability/shape'
import { webhookShape } from '../../lib/provider/application-webhook/shape'
import { numberLinkSchema } from '../../lib/provider/number-link/schema'
import { renderBinding } from './render-binding'

const schemas = {
  vonage_application: applicationSchema,
  vonage_number_lease: numberLeaseSchema,
  vonage_application_capability: capabilityShape.schema,
  vonage_application_webhook: webhookShape.schema,
  vonage_number_link: numberLinkSchema,
}

/** The files of `lib/constructs/generated` by their names. */
export function renderBindings(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([resource, schema]) => [
      `${resource.replaceAll('_', '-')}.ts`,
      renderBinding(resource, schema),
    ]),
  )
}
