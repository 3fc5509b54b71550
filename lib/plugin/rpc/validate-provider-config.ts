import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { unary } from './unary'

export const validateProviderConfig = unary(ProviderDefinition.methods.validateProviderConfig, {
  attributes: (_, { provider }) => provider.schema.attributes,
  async answer(request, { provider, context }) {
    const config = configFromProto(request.config, provider.schema)
    const found = (await provider.validateConfig?.({ config }, context)) ?? []
    return { diagnostics: diagnosticsToProto(found, provider.schema.attributes) }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
