import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { getEphemeralResource } from './find-type'
import { unary } from './unary'

export const validateEphemeralResourceConfig = unary(
  ProviderDefinition.methods.validateEphemeralResourceConfig,
  {
    attributes: ({ typeName }, { provider }) =>
      provider.ephemeralResources?.[typeName]?.schema.attributes,
    async answer(request, served) {
      const resource = getEphemeralResource(request.typeName, served)
      const config = configFromProto(request.config, resource.schema)
      const found = (await resource.validate?.({ config }, served.context)) ?? []
      return { diagnostics: diagnosticsToProto(found, resource.schema.attributes) }
    },
    refuse: (diagnostics) => ({ diagnostics }),
  },
)
