import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto, stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateFromProto, privateToProto } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

export const readResource = unary(ProviderDefinition.methods.readResource, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    const state = configFromProto(request.currentState, resource.schema)
    const kept = privateFromProto(request.private)
    const read = await resource.read({ state, private: kept }, served.context)
    return {
      newState: stateToProto(read.state, resource.schema),
      private: privateToProto(read.private ?? kept),
      diagnostics: diagnosticsToProto(read.diagnostics ?? [], resource.schema.attributes),
    }
  },
  refuse: (diagnostics, request) => ({
    diagnostics,
    newState: request.currentState,
    private: request.private,
  }),
})
