import { diagnosticsToProto } from '../diagnostic-proto'
import { objectFromProto, stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateFromProto, privateToProto } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

export const applyResourceChange = unary(ProviderDefinition.methods.applyResourceChange, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    const { schema } = resource
    const planned = privateFromProto(request.plannedPrivate)
    const applied = await resource.apply(
      {
        config: objectFromProto(request.config, schema),
        prior: objectFromProto(request.priorState, schema),
        planned: objectFromProto(request.plannedState, schema),
        private: planned,
      },
      served.context,
    )
    return {
      newState: stateToProto(applied.state, schema),
      private: privateToProto(applied.private ?? planned),
      diagnostics: diagnosticsToProto(applied.diagnostics ?? [], schema.attributes),
    }
  },
  // An answer without a state would make Terraform forget a resource that still exists.
  refuse: (diagnostics, request) => ({
    diagnostics,
    newState: request.priorState,
    private: request.plannedPrivate,
  }),
})
