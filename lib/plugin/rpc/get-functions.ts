import { ProviderDefinition } from '../generated/tfplugin6'
import { functionToProto } from '../schema-proto'
import { mapValues } from './map-values'
import { unary } from './unary'

/** The functions alone. Terraform 1.11 takes them from GetProviderSchema; others may ask. */
export const getFunctions = unary(ProviderDefinition.methods.getFunctions, {
  answer: (_, { provider }) => ({
    functions: mapValues(provider.functions, functionToProto),
    diagnostics: [],
  }),
  refuse: (diagnostics) => ({ functions: {}, diagnostics }),
})
