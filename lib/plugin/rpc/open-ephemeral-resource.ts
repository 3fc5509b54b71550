import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto, stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateToProto } from '../private-state'
import { getEphemeralResource } from './find-type'
import { instantToProto } from './instant-proto'
import { unary } from './unary'

export const openEphemeralResource = unary(ProviderDefinition.methods.openEphemeralResource, {
  attributes: ({ typeName }, { provider }) =>
    provider.ephemeralResources?.[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getEphemeralResource(request.typeName, served)
    const config = configFromProto(request.config, resource.schema)
    const opened = await resource.open({ config }, served.context)
    return {
      result: stateToProto(opened.result, resource.schema),
      private: privateToProto(opened.private ?? {}),
      renewAt: instantToProto(opened.renewAt),
      diagnostics: diagnosticsToProto(opened.diagnostics ?? [], resource.schema.attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
