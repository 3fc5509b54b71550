import { type ApplicationTree, normalApplicationId } from '../model/application'
import { type CapabilityName, capabilityNames } from '../model/capabilities'
import { UNKNOWN } from '../model/tree'
import { diffTrees } from './attribute-change'
import { byKey } from './by-key'
import type {
  Actual,
  ActualApplication,
  ActualLink,
  ApplicationChange,
  Change,
  Desired,
  DesiredApplication,
  DesiredLink,
  LinkChange,
} from './change'
import { findManagedCapabilities } from './managed-capabilities'
import { planApplication } from './plan-application'
import { planParts } from './plan-parts'
import type { ManagedParts } from './write-raw'

/**
 * The steps that turn `actual` into `desired`, in the order in which they are safe: links and parts that go, then
 * applications made and updated, then their parts and links, then applications that go. Within a group they are sorted by key,
 * whatever the order of the input. A resource that stays has a step with the action `none`.
 * @throws {InvariantError} when a key stands twice on one side
 */
export function planChanges(desired: Desired, actual: Actual): readonly Change[] {
  const applications = planApplications(desired.applications, actual.applications)
  const links = planLinks(desired.links, actual)
  const parts = planParts(desired.parts ?? [], actual)
  return [...applications, ...parts, ...links].sort(
    (a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1),
  )
}

/** Which parts of an application its declaration speaks for. `spokenFor` are the capabilities it was taken on with. */
export function findManagedParts(
  config: ApplicationTree,
  heldPublicKey: string | undefined,
  spokenFor: readonly CapabilityName[] = capabilityNames,
): ManagedParts {
  return {
    capabilities: findManagedCapabilities(config, spokenFor),
    privacy: config.privacy !== null,
    publicKey: config.public_key !== null || heldPublicKey !== undefined,
  }
}

function rank({ resource, action }: Change): number {
  if (resource !== 'application') return action === 'delete' ? 0 : 2
  return action === 'delete' ? 3 : 1
}

function planApplications(
  desired: readonly DesiredApplication[],
  actual: readonly ActualApplication[],
): readonly ApplicationChange[] {
  const wanted = byKey(desired)
  const owned = byKey(actual)
  const deletions = actual
    .filter(({ key }) => !wanted.has(key))
    .map((before) => ({
      resource: 'application' as const,
      action: 'delete' as const,
      key: before.key,
      before,
    }))
  return [
    ...deletions,
    ...desired.map((application) => planOne(application, owned.get(application.key))),
  ]
}

function planOne(
  { key, config, adoptExisting }: DesiredApplication,
  actual: ActualApplication | undefined,
): ApplicationChange {
  const resource = 'application'
  if (actual === undefined) {
    const after = planApplication(config, null)
    const managed = findManagedParts(config, undefined)
    return { resource, action: 'create', key, after, managed, adoptExisting }
  }
  const { id, tree: before, heldPublicKey, spokenFor } = actual
  const after = planApplication(config, before, actual)
  const attributes = diffTrees(before, after)
  if (attributes.length === 0) return { resource, action: 'none', key, id }
  const managed = findManagedParts(config, heldPublicKey, spokenFor)
  return { resource, action: 'update', key, id, before, spokenFor, after, managed, attributes }
}

function planLinks(desired: readonly DesiredLink[], actual: Actual): readonly LinkChange[] {
  const wanted = byKey(desired)
  const owned = byKey(actual.links)
  const idOf = new Map(actual.applications.map(({ key, id }) => [key, id]))
  const deletions = actual.links
    .filter(({ key }) => !wanted.has(key))
    .map((before) => ({
      resource: 'number_link' as const,
      action: 'delete' as const,
      key: before.key,
      before,
    }))
  const others = desired.flatMap((link) => {
    const { application } = link
    const id =
      'id' in application
        ? normalApplicationId(application.id)
        : (idOf.get(application.key) ?? UNKNOWN)
    return planLink(link, owned.get(link.key), id)
  })
  return [...deletions, ...others]
}

function planLink(
  after: DesiredLink,
  before: ActualLink | undefined,
  applicationId: string | typeof UNKNOWN,
): readonly LinkChange[] {
  const resource = 'number_link'
  const { key } = after
  if (before === undefined) return [{ resource, action: 'create', key, after }]
  if (isOtherNumber(before, after)) {
    return [
      { resource, action: 'delete', key, before },
      { resource, action: 'create', key, after },
    ]
  }
  const attributes = diffTrees(
    { application_id: before.applicationId },
    { application_id: applicationId },
  )
  if (attributes.length === 0) return [{ resource, action: 'none', key }]
  return [{ resource, action: 'update', key, before, after, attributes }]
}

/** Another number, or the same digits of another country, is another link: the one goes, the other comes. */
function isOtherNumber(before: ActualLink, after: DesiredLink): boolean {
  if (before.msisdn !== after.msisdn) return true
  return after.country !== null && after.country !== (before.country ?? after.country)
}
