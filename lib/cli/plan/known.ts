import { applicationName } from '../../engine/application-name'
import {
  type ApplicationPrivate,
  applicationPrivateFromJson,
} from '../../engine/application-private'
import { withoutPrefix } from '../../engine/name-prefix'
import type { OwnedNumber, RawApplication } from '../../engine/ports'
import { applicationFromRaw } from '../../engine/read-raw'
import { capabilityNames } from '../../model/capabilities'
import type { ObjectTree } from '../../model/tree'
import type { DeclaredResource } from '../../stacks/declare'
import type { RecordedResource } from '../../stacks/recorded'

/** A resource that a stack holds, as it is now. */
export interface Known {
  readonly address: string
  readonly type: string
  /** Recorded attributes, with what the API says in place of what was recorded. */
  readonly attributes: ObjectTree
  readonly private: ApplicationPrivate
  readonly condition: RecordedResource['condition']
  readonly sensitive: RecordedResource['sensitive']
}

/** What a stack holds, and what of it cannot be read here, by address. */
export interface KnownResources {
  readonly known: readonly Known[]
  readonly open: ReadonlyMap<string, { readonly type: string; readonly reason: string }>
}

/** A resource that nobody has recorded: every capability of it counts. */
export function knownAs(
  { address, type }: Pick<DeclaredResource, 'address' | 'type'>,
  attributes: ObjectTree,
): Known {
  const kept = applicationPrivateFromJson({})
  return {
    address,
    type,
    attributes,
    private: { ...kept, managedCapabilities: capabilityNames },
    condition: 'whole',
    sensitive: [],
  }
}

/** The attributes of an application that is seen for the first time. */
export function applicationAttributes(raw: RawApplication, namePrefix: string): ObjectTree {
  const whole = applicationName(raw)
  const name = withoutPrefix(whole, namePrefix)
  return { id: raw.id, ...applicationFromRaw(raw, null), name, full_name: whole }
}

/** The attributes of a link that is seen for the first time; undefined when the number has none. */
export function linkAttributes(number: OwnedNumber | undefined): ObjectTree | undefined {
  if (number?.applicationId === undefined) return undefined
  const { msisdn, country, applicationId } = number
  return { id: `${country}:${msisdn}`, msisdn, country, application_id: applicationId }
}
