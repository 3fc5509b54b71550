import { ContractError } from '../../diagnostics/errors'
import type { DataSource, EphemeralResource, ProviderFunction, Resource } from '../provider'
import type { Served } from './unary'

/** @throws {ContractError} when the provider has no such resource */
export function getResource(name: string, served: Served): Resource {
  return get(served.provider.resources, name, 'resource')
}

/** @throws {ContractError} when the provider has no such data source */
export function getDataSource(name: string, served: Served): DataSource {
  return get(served.provider.dataSources ?? {}, name, 'data source')
}

/** @throws {ContractError} when the provider has no such ephemeral resource */
export function getEphemeralResource(name: string, served: Served): EphemeralResource {
  return get(served.provider.ephemeralResources ?? {}, name, 'ephemeral resource')
}

/** @throws {ContractError} when the provider has no such function */
export function getFunction(name: string, served: Served): ProviderFunction {
  return get(served.provider.functions ?? {}, name, 'function')
}

function get<Found>(table: Readonly<Record<string, Found>>, name: string, kind: string): Found {
  const found = Object.hasOwn(table, name) ? table[name] : undefined
  if (found !== undefined) return found
  const names = Object.keys(table)
  const known = names.length === 0 ? `It has no ${kind}.` : `It has ${names.join(', ')}.`
  throw new ContractError('type_unknown', `The provider has no ${kind} ${name}`, {
    detail: `${known} If a newer version of the provider has ${name}, run terraform init -upgrade.`,
  })
}
