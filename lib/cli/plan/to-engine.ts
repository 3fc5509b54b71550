import { Secret } from '../../diagnostics/secret'
import type {
  ActualApplication,
  ActualLink,
  DesiredApplication,
  DesiredLink,
} from '../../engine/change'
import { type KeyPlan, type PublicKeyOf, planKey, planNewKey } from '../../engine/plan-key'
import type { ApplicationId, ApplicationTree } from '../../model/application'
import { type ObjectTree, type Tree, UNKNOWN } from '../../model/tree'
import type { DeclaredResource } from '../../stacks/declare'
import { substitute } from '../../stacks/substitute'
import { toApplication } from '../drift/compare-desired'
import type { Known } from './known'

/** A declared application for the engine, with the plan of its key. */
export interface ApplicationWish {
  readonly desired: DesiredApplication
  /** Undefined when an apply has to make it. */
  readonly actual: ActualApplication | undefined
  readonly key: KeyPlan
}

/** A declared application and what is there of it, as the engine plans them. */
export function toApplicationWish(
  resource: DeclaredResource,
  known: Known | undefined,
  hasState: boolean,
  publicKeyOf: PublicKeyOf,
): ApplicationWish {
  const prior = known?.attributes ?? null
  const declared = settle(resource, prior)
  const config = hasState ? declared : withDerivedKey(declared, publicKeyOf)
  const key =
    prior === null || known === undefined
      ? planNewKey(config)
      : planKey(config, prior, known.private.derivedKey, publicKeyOf)
  const tree: ApplicationTree = { ...toApplication(config), public_key: key.publicKey }
  const adoptExisting = config['existing'] === 'adopt'
  return {
    desired: { key: resource.address, config: tree, adoptExisting },
    actual: known && toActualApplication(known, resource.address, key.heldKey),
    key,
  }
}

/** An application that is there, under a key of the plan. */
export function toActualApplication(
  { attributes, private: kept }: Known,
  key: string,
  heldPublicKey?: string,
): ActualApplication {
  return {
    key,
    id: String(attributes['id']) as ApplicationId,
    tree: toApplication(attributes),
    serverChoices: kept.serverChoices,
    spokenFor: kept.managedCapabilities,
    heldPublicKey,
    adopted: kept.adopted,
    forceDestroy: attributes['force_destroy'] === true,
  }
}

/** What is not evaluated, and what is ignored, keeps its value. */
export function settle(resource: DeclaredResource, prior: ObjectTree | null): ObjectTree {
  const { config, unresolved, ignoreChanges } = resource
  if (prior === null) return config
  if (ignoreChanges === 'all') return prior
  return substitute(config, [...unresolved.map(({ path }) => path), ...ignoreChanges], prior)
}

/** Without a state nobody remembers which private key was applied: its public half is what is compared. */
function withDerivedKey(config: ObjectTree, publicKeyOf: PublicKeyOf): ObjectTree {
  const privateKey = config['private_key_wo']
  if (typeof privateKey !== 'string') return config
  const { private_key_wo: _key, private_key_wo_version: _version, ...rest } = config
  return { ...rest, public_key: publicKeyOf(new Secret(privateKey)) }
}

/** A declared link for the engine; undefined while its number is not known. */
export function toDesiredLink(
  resource: DeclaredResource,
  prior: ObjectTree | null,
): DesiredLink | undefined {
  const config = settle(resource, prior)
  const { msisdn, country, application_id: id } = config
  if (typeof msisdn !== 'string') return undefined
  return {
    key: resource.address,
    msisdn,
    country: typeof country === 'string' ? country : null,
    application: referTo(id ?? UNKNOWN, resource.applicationAddress),
    takeOver: config['take_over'] === true,
  }
}

function referTo(id: Tree, address: string | null): DesiredLink['application'] {
  return typeof id === 'string' ? { id: id as ApplicationId } : { key: address ?? '' }
}

/** A link that is there, under a key of the plan. */
export function toActualLink({ attributes }: Known, key: string): ActualLink {
  const { msisdn, country, application_id: id } = attributes
  return {
    key,
    msisdn: String(msisdn),
    country: typeof country === 'string' ? country : null,
    applicationId: String(id) as ApplicationId,
  }
}
