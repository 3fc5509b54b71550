import { diagnosticsToProto } from '../diagnostic-proto'
import { configFromProto, stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { getDataSource } from './find-type'
import { unary } from './unary'

export const readDataSource = unary(ProviderDefinition.methods.readDataSource, {
  attributes: ({ typeName }, { provider }) => provider.dataSources?.[typeName]?.schema.attributes,
  async answer(request, served) {
    const source = getDataSource(request.typeName, served)
    const config = configFromProto(request.config, source.schema)
    const { state, diagnostics } = await source.read({ config }, served.context)
    return {
      state: stateToProto(state, source.schema),
      diagnostics: diagnosticsToProto(diagnostics ?? [], source.schema.attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
