import { diagnosticsToProto } from '../diagnostic-proto'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateFromProto } from '../private-state'
import { getEphemeralResource } from './find-type'
import { unary } from './unary'

export const closeEphemeralResource = unary(ProviderDefinition.methods.closeEphemeralResource, {
  async answer(request, served) {
    const resource = getEphemeralResource(request.typeName, served)
    const kept = privateFromProto(request.private)
    const found = (await resource.close?.({ private: kept }, served.context)) ?? []
    return { diagnostics: diagnosticsToProto(found, {}) }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
