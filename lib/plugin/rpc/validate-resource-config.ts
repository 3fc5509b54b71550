import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { checkWriteOnlyUnset } from '../write-only'
import { getResource } from './find-type'
import { unary } from './unary'

export const validateResourceConfig = unary(ProviderDefinition.methods.validateResourceConfig, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    const { attributes } = resource.schema
    const config = configFromProto(request.config, resource.schema)
    const writeOnlyAttributesAllowed =
      request.clientCapabilities?.writeOnlyAttributesAllowed ?? false
    const unsupported = writeOnlyAttributesAllowed ? [] : checkWriteOnlyUnset(config, attributes)
    const found =
      (await resource.validate?.({ config, writeOnlyAttributesAllowed }, served.context)) ?? []
    return { diagnostics: diagnosticsToProto([...unsupported, ...found], attributes) }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
