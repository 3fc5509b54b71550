import { type ApplicationTree, application } from '../model/application'
import type { ObjectAttribute } from '../model/attribute'
import { type CapabilityName, capabilities, capabilityNames } from '../model/capabilities'
import { childOf } from '../model/tree'

/**
 * The capabilities that a configuration speaks for: none when it leaves them all alone, else those of `spokenFor`,
 * what the resource was taken on with, and those that it writes. Why: docs/decisions/0040-managed-capabilities.md.
 */
export function findManagedCapabilities(
  config: ApplicationTree,
  spokenFor: readonly CapabilityName[],
): readonly CapabilityName[] {
  if (config.capabilities === null) return []
  return capabilityNames.filter(
    (name) => spokenFor.includes(name) || childOf(config.capabilities, name) !== null,
  )
}

/** The part of the model's table that has these capabilities. */
export function onlyCapabilities(names: readonly CapabilityName[]): ObjectAttribute {
  return {
    ...application.attributes.capabilities,
    attributes: Object.fromEntries(names.map((name) => [name, capabilities[name]])),
  }
}
