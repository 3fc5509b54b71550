import { VonageError } from '../diagnostics/errors'
import { applicationPrivateFromJson, applicationPrivateToJson } from '../engine/application-private'
import { objectOrEmpty } from '../engine/json'
import type { JsonObject } from '../engine/ports'
import { type CapabilityName, capabilityNames, firstCapabilityNames } from '../model/capabilities'
import type { RecordedResource } from '../stacks/recorded'
import type { ComparedResource } from './build-drift-report'
import type { AccountReading } from './read-account'

/**
 * A recorded application as its provider needs it. What `terraform show -json` prints lacks what is kept beside the state,
 * so it is taken to manage those capabilities that it surely does.
 */
export function completePrivate(resource: RecordedResource): RecordedResource {
  if (!isShown(resource)) return resource
  const kept = { ...applicationPrivateFromJson({}), managedCapabilities: surelyManaged(resource) }
  return { ...resource, private: applicationPrivateToJson(kept) as JsonObject }
}

/** Whether nothing says what is kept beside the state of an application. */
export function isShown({ private: kept, type }: RecordedResource): boolean {
  return kept === undefined && type === 'vonage_application'
}

function surelyManaged({ attributes }: RecordedResource): readonly CapabilityName[] {
  const recorded = objectOrEmpty(attributes['capabilities'])
  return capabilityNames.filter(
    (name) => firstCapabilityNames.includes(name) || (recorded[name] ?? null) !== null,
  )
}

/** What of a shown application that is in sync was not compared, as its state does not say who manages it. */
export function findUnsure(
  resource: RecordedResource,
  { applications }: AccountReading,
): Pick<ComparedResource, 'not_compared' | 'reason'> | undefined {
  const isSilent = (resource.attributes['capabilities'] ?? null) === null
  if (isSilent || applications instanceof VonageError) return undefined
  const has = objectOrEmpty(applications.get(String(resource.attributes['id']))?.['capabilities'])
  const managed = surelyManaged(resource)
  const open = capabilityNames.filter((name) => has[name] !== undefined && !managed.includes(name))
  if (open.length === 0) return undefined
  return {
    not_compared: open.map((name) => `/capabilities/${name}`),
    reason: `The state does not say whether it manages ${open.join(', ')}: the output of "terraform show -json" lacks that. Give the state file itself.`,
  }
}
