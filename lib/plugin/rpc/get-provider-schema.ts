import { type Schema as ProtoSchema, ProviderDefinition } from '../generated/tfplugin6'
import type { Schema } from '../schema'
import { functionToProto, schemaToProto } from '../schema-proto'
import { mapValues } from './map-values'
import { serverCapabilities } from './server-capabilities'
import { unary } from './unary'

export const getProviderSchema = unary(ProviderDefinition.methods.getProviderSchema, {
  answer: (_, { provider }) => ({
    provider: schemaToProto(provider.schema),
    resourceSchemas: schemas(provider.resources),
    dataSourceSchemas: schemas(provider.dataSources),
    ephemeralResourceSchemas: schemas(provider.ephemeralResources),
    functions: mapValues(provider.functions, functionToProto),
    serverCapabilities: serverCapabilities(provider),
    diagnostics: [],
  }),
  refuse: (diagnostics) => ({
    diagnostics,
    resourceSchemas: {},
    dataSourceSchemas: {},
    ephemeralResourceSchemas: {},
    functions: {},
  }),
})

function schemas(
  table: Readonly<Record<string, { readonly schema: Schema }>> | undefined,
): Record<string, ProtoSchema> {
  return mapValues(table, ({ schema }) => schemaToProto(schema))
}
