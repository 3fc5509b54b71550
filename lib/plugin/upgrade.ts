import { ContractError } from '../diagnostics/errors'
import type { CallContext, JsonObject, Resource, StateResult } from './provider'

/**
 * A state of an older schema in the shape of the present one; undefined where it has that shape already.
 * @throws {ContractError} when the provider cannot read a state of this version
 */
export async function upgradeState(
  type: string,
  resource: Resource,
  version: number,
  readState: () => JsonObject,
  context: CallContext,
): Promise<StateResult | undefined> {
  const { schema, upgrade } = resource
  if (version === schema.version) return undefined
  if (upgrade !== undefined && version < schema.version) {
    return await upgrade({ version, state: readState() }, context)
  }
  throw new ContractError('state_version_unsupported', `The state of ${type} cannot be read`, {
    detail: `The state has schema version ${version}, this provider writes version ${schema.version}. Use the version of the provider that wrote the state, or a newer one.`,
  })
}
