import { diagnosticsToProto } from '../diagnostic-proto'
import { stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { moveState } from '../move'
import { parseJsonObject, privateToProto } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

export const moveResourceState = unary(ProviderDefinition.methods.moveResourceState, {
  attributes: (request, { provider }) =>
    provider.resources[request.targetTypeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.targetTypeName, served)
    const { attributes } = resource.schema
    const moved = await moveState(
      request.targetTypeName,
      resource,
      {
        sourceProvider: request.sourceProviderAddress,
        sourceType: request.sourceTypeName,
        sourceVersion: request.sourceSchemaVersion,
        sourceState: parseJsonObject(request.sourceState?.json ?? new Uint8Array(), 'state'),
        sourcePrivate: request.sourcePrivate,
      },
      served.context,
    )
    return {
      targetState: stateToProto(moved.state, resource.schema),
      targetPrivate: privateToProto(moved.private ?? {}),
      diagnostics: diagnosticsToProto(moved.diagnostics ?? [], attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics, targetPrivate: new Uint8Array() }),
})
