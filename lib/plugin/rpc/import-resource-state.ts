import { ContractError } from '../../diagnostics/errors'
import { diagnosticsToProto } from '../diagnostic-proto'
import { stateToProto } from '../dynamic-value'
import {
  type ImportResourceStateResponse_ImportedResource,
  ProviderDefinition,
} from '../generated/tfplugin6'
import { privateToProto } from '../private-state'
import type { ImportedResource } from '../provider'
import { getResource } from './find-type'
import { type Served, unary } from './unary'

export const importResourceState = unary(ProviderDefinition.methods.importResourceState, {
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    if (resource.import === undefined) throw unsupported(request.typeName)
    const { imported, diagnostics } = await resource.import({ id: request.id }, served.context)
    return {
      importedResources: imported.map((each) => importedToProto(each, request.typeName, served)),
      diagnostics: diagnosticsToProto(diagnostics ?? [], resource.schema.attributes),
    }
  },
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  refuse: (diagnostics) => ({ diagnostics, importedResources: [] }),
})

function importedToProto(
  imported: ImportedResource,
  askedType: string,
  served: Served,
): ImportResourceStateResponse_ImportedResource {
  const typeName = imported.type ?? askedType
  return {
    typeName,
    state: stateToProto(imported.state, getResource(typeName, served).schema),
    private: privateToProto(imported.private ?? {}),
  }
}

function unsupported(type: string): ContractError {
  return new ContractError('import_unsupported', `${type} cannot be imported`, {
    detail: `The provider cannot find an existing ${type} by an id. Remove the import block.`,
  })
}
