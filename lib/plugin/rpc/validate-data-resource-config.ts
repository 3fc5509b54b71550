import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { getDataSource } from './find-type'
import { unary } from './unary'

export const validateDataResourceConfig = unary(
  ProviderDefinition.methods.validateDataResourceConfig,
  {
    attributes: ({ typeName }, { provider }) => provider.dataSources?.[typeName]?.schema.attributes,
    async answer(request, served) {
      const source = getDataSource(request.typeName, served)
      const config = configFromProto(request.config, source.schema)
      const found = (await source.validate?.({ config }, served.context)) ?? []
      return { diagnostics: diagnosticsToProto(found, source.schema.attributes) }
    },
    refuse: (diagnostics) => ({ diagnostics }),
  },
)
