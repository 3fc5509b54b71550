import { diagnosticsToProto } from '../diagnostic-proto'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateFromProto, privateToProto } from '../private-state'
import { getEphemeralResource } from './find-type'
import { instantToProto } from './instant-proto'
import { unary } from './unary'

export const renewEphemeralResource = unary(ProviderDefinition.methods.renewEphemeralResource, {
  async answer(request, served) {
    const resource = getEphemeralResource(request.typeName, served)
    const kept = privateFromProto(request.private)
    const lease = (await resource.renew?.({ private: kept }, served.context)) ?? {}
    return {
      private: privateToProto(lease.private ?? kept),
      renewAt: instantToProto(lease.renewAt),
      diagnostics: diagnosticsToProto(lease.diagnostics ?? [], {}),
    }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
