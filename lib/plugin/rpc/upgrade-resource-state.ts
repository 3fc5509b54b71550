import { diagnosticsToProto } from '../diagnostic-proto'
import { stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { parseJsonObject } from '../private-state'
import { upgradeState } from '../upgrade'
import { getResource } from './find-type'
import { unary } from './unary'

const noMsgpack = new Uint8Array()

/**
 * Called before every read of a state. A state of the present version goes back byte for byte: parsing would round
 * its large numbers, and Terraform would see a change.
 */
export const upgradeResourceState = unary(ProviderDefinition.methods.upgradeResourceState, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer({ typeName, version, rawState }, served) {
    const resource = getResource(typeName, served)
    const { schema } = resource
    const json = rawState?.json ?? noMsgpack
    const read = () => parseJsonObject(json, 'state')
    resource.seen?.(read())
    const upgraded = await upgradeState(typeName, resource, version, read, served.context)
    if (upgraded === undefined) {
      return { upgradedState: { msgpack: noMsgpack, json }, diagnostics: [] }
    }
    return {
      upgradedState: stateToProto(upgraded.state, schema),
      diagnostics: diagnosticsToProto(upgraded.diagnostics ?? [], schema.attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})
