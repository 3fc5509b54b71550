import { isJsonObject } from '../engine/json'
import type { Json, JsonObject } from '../engine/ports'
import type { RecordedResource } from '../stacks/recorded'
import { type Deployed, type DeployedApplication, nothingDeployed } from './record'

/** What the states of an environment's stacks hold. */
export function findDeployed(resources: readonly RecordedResource[]): Deployed {
  return {
    applications: findApplications(resources),
    numbers: unique(
      resources.flatMap(({ type, attributes }) => {
        const { msisdn } = attributes
        return numberTypes.has(type) && typeof msisdn === 'string' ? [msisdn] : []
      }),
    ),
    urls: unique(
      resources.flatMap(({ attributes, sensitive }) =>
        Object.entries(attributes)
          .filter(([name]) => !sensitive.some(([first]) => first === name))
          .flatMap(([name, value]) => findAddresses({ [name]: value })),
      ),
    ),
  }
}

const numberTypes = new Set(['vonage_number_lease', 'vonage_number_link'])

/** The applications in a state, by the names that they have in the account. */
export function findApplications(
  resources: readonly RecordedResource[],
): readonly DeployedApplication[] {
  return resources.flatMap(({ type, attributes }) => {
    const { id, name, full_name: fullName } = attributes
    if (type !== 'vonage_application' || typeof id !== 'string') return []
    return [{ id, name: String(fullName ?? name) }]
  })
}

/** Both together. */
export function joinDeployed(parts: readonly Deployed[]): Deployed {
  return parts.reduce(
    (all, one) => ({
      applications: [...all.applications, ...one.applications],
      numbers: unique([...all.numbers, ...one.numbers]),
      urls: unique([...all.urls, ...one.urls]),
    }),
    nothingDeployed,
  )
}

function findAddresses(json: Json): readonly string[] {
  if (typeof json !== 'object' || json === null) return []
  const { address } = (isJsonObject(json) ? json : {}) as JsonObject
  const own = typeof address === 'string' ? plainAddress(address) : []
  return [...own, ...Object.values(json).flatMap((child) => findAddresses(child as Json))]
}

/** Without user, query and fragment, which may hold credentials. */
function plainAddress(address: string): readonly string[] {
  const match = /^(https?:\/\/)(?:[^/?#@]*@)?([^?#]*)/i.exec(address)
  return match === null ? [] : [`${match[1]}${match[2]}`]
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
