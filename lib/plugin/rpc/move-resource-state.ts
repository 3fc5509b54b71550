import { ContractError } from '../../diagnostics/errors'
import { diagnosticsToProto } from '../diagnostic-proto'
import { stateToProto } from '../dynamic-value'
import { type MoveResourceStateRequest, ProviderDefinition } from '../generated/tfplugin6'
import { parseJsonObject, privateToProto } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

export const moveResourceState = unary(ProviderDefinition.methods.moveResourceState, {
  attributes: (request, { provider }) =>
    provider.resources[request.targetTypeName]?.schema.attributes,
  async answer(request, served) {
    const { schema, move } = getResource(request.targetTypeName, served)
    const moved = await move?.(
      {
        sourceProvider: request.sourceProviderAddress,
        sourceType: request.sourceTypeName,
        sourceVersion: request.sourceSchemaVersion,
        sourceState: parseJsonObject(request.sourceState?.json ?? new Uint8Array(), 'state'),
        sourcePrivate: request.sourcePrivate,
      },
      served.context,
    )
    if (moved === undefined) throw unsupported(request)
    return {
      targetState: stateToProto(moved.state, schema),
      targetPrivate: privateToProto(moved.private ?? {}),
      diagnostics: diagnosticsToProto(moved.diagnostics ?? [], schema.attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics, targetPrivate: new Uint8Array() }),
})

function unsupported(request: MoveResourceStateRequest): ContractError {
  const { sourceTypeName: from, targetTypeName: to } = request
  return new ContractError('move_unsupported', `${from} cannot become ${to}`, {
    detail: `The provider cannot take over the state of a ${from}. Replace the moved block with a removed block for it and an import block for the ${to}.`,
  })
}
