import { ProviderDefinition } from '../generated/tfplugin6'
import { serverCapabilities } from './server-capabilities'
import { unary } from './unary'

/** Names without schemas. Terraform 1.11 does not ask; others may. */
export const getMetadata = unary(ProviderDefinition.methods.getMetadata, {
  answer: (_, { provider }) => ({
    serverCapabilities: serverCapabilities(provider),
    diagnostics: [],
    resources: typeNames(provider.resources),
    dataSources: typeNames(provider.dataSources),
    ephemeralResources: typeNames(provider.ephemeralResources),
    functions: Object.keys(provider.functions ?? {}).map((name) => ({ name })),
  }),
  refuse: (diagnostics) => ({
    diagnostics,
    resources: [],
    dataSources: [],
    ephemeralResources: [],
    functions: [],
  }),
})

function typeNames(table: object | undefined): { typeName: string }[] {
  return Object.keys(table ?? {}).map((typeName) => ({ typeName }))
}
