import { ContractError } from '../../diagnostics/errors'
import { diagnosticsToProto } from '../diagnostic-proto'
import { stateToProto } from '../dynamic-value'
import { ProviderDefinition } from '../generated/tfplugin6'
import { parseJsonObject } from '../private-state'
import { getResource } from './find-type'
import { unary } from './unary'

const noMsgpack = new Uint8Array()

/**
 * Called before every read of a state. A state of the present version goes back byte for byte: parsing would round
 * its large numbers, and Terraform would see a change.
 */
export const upgradeResourceState = unary(ProviderDefinition.methods.upgradeResourceState, {
  attributes: ({ typeName }, { provider }) => provider.resources[typeName]?.schema.attributes,
  async answer(request, served) {
    const resource = getResource(request.typeName, served)
    const { schema } = resource
    const json = request.rawState?.json ?? noMsgpack
    resource.seen?.(parseJsonObject(json, 'state'))
    if (request.version === schema.version) {
      return { upgradedState: { msgpack: noMsgpack, json }, diagnostics: [] }
    }
    if (resource.upgrade === undefined || request.version > schema.version) {
      throw unsupported(request.typeName, request.version, schema.version)
    }
    const state = parseJsonObject(json, 'state')
    const upgraded = await resource.upgrade({ version: request.version, state }, served.context)
    return {
      upgradedState: stateToProto(upgraded.state, schema),
      diagnostics: diagnosticsToProto(upgraded.diagnostics ?? [], schema.attributes),
    }
  },
  refuse: (diagnostics) => ({ diagnostics }),
})

function unsupported(type: string, found: number, version: number): ContractError {
  return new ContractError('state_version_unsupported', `The state of ${type} cannot be read`, {
    detail: `The state has schema version ${found}, this provider writes version ${version}. Use the version of the provider that wrote the state, or a newer one.`,
  })
}
