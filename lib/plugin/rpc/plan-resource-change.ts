import { diagnosticsToProto, pathToProto } from '../diagnostic-proto'
import { objectFromProto, stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { privateFromProto, privateToProto } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

export const planResourceChange = unary(ProviderDefinition.methods.planResourceChange, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    const { schema } = resource
    const kept = privateFromProto(request.priorPrivate)
    const plan = await resource.plan(
      {
        config: objectFromProto(request.config, schema),
        prior: objectFromProto(request.priorState, schema),
        proposed: objectFromProto(request.proposedNewState, schema),
        private: kept,
      },
      served.context,
    )
    return {
      plannedState: stateToProto(plan.planned, schema),
      requiresReplace: (plan.requiresReplace ?? []).map((path) =>
        pathToProto(path, schema.attributes),
      ),
      plannedPrivate: privateToProto(plan.private ?? kept),
      diagnostics: diagnosticsToProto(plan.diagnostics ?? [], schema.attributes),
    }
  },
  refuse: (diagnostics, request) => ({
    diagnostics,
    plannedState: request.priorState,
    requiresReplace: [],
    plannedPrivate: request.priorPrivate,
  }),
})
