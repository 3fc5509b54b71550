import { Secret } from '../../diagnostics/secret'
import type {
  ActualApplication,
  ActualLink,
  ActualPart,
  DesiredApplication,
  DesiredLink,
  DesiredPart,
} from '../../engine/change'
import { type KeyPlan, type PublicKeyOf, planKey, planNewKey } from '../../engine/plan-key'
import {
  type ApplicationId,
  type ApplicationTree,
  normalApplicationId,
} from '../../model/application'
import type { ObjectTree, Tree } from '../../model/tree'
import type { DeclaredResource } from '../../stacks/declare'
import { findPart, partTree } from '../../stacks/part-attributes'
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

/** How the applications of a stack are told. */
export interface WishContext {
  readonly hasState: boolean
  /** What the name begins with in the account, and not in the declaration. */
  readonly namePrefix: string
  readonly publicKeyOf: PublicKeyOf
}

/** A declared application and what is there of it, as the engine plans them. */
export function toApplicationWish(
  resource: DeclaredResource,
  known: Known | undefined,
  { hasState, namePrefix, publicKeyOf }: WishContext,
): ApplicationWish {
  const prior = known?.attributes ?? null
  const declared = settle(resource, prior)
  const config = hasState ? declared : withDerivedKey(declared, publicKeyOf)
  const key =
    prior === null || known === undefined
      ? planNewKey(config)
      : planKey(config, prior, known.private.derivedKey, publicKeyOf)
  const { name = null } = config
  const tree: ApplicationTree = {
    ...toApplication(config),
    name: typeof name === 'string' ? namePrefix + name : name,
    public_key: key.publicKey,
  }
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
    tree: { ...toApplication(attributes), name: attributes['full_name'] ?? null },
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
  const { msisdn, country } = config
  if (typeof msisdn !== 'string') return undefined
  return {
    key: resource.address,
    msisdn,
    country: typeof country === 'string' ? country : null,
    application: referTo(config, resource),
    takeOver: config['take_over'] === true,
  }
}

/** A declared part of an application for the engine; undefined while it is not known which one. */
export function toDesiredPart(
  resource: DeclaredResource,
  prior: ObjectTree | null,
): DesiredPart | undefined {
  const config = settle(resource, prior)
  const part = findPart(resource.type, config)
  if (part === undefined) return undefined
  const application = referTo(config, resource)
  return { key: resource.address, part, config: partTree(part, config), application }
}

function referTo(
  { application_id: id }: ObjectTree,
  { applicationAddress }: DeclaredResource,
): DesiredLink['application'] {
  if (typeof id === 'string') return { id: normalApplicationId(id) }
  return { key: applicationAddress ?? '' }
}

/** A link that is there, under a key of the plan. */
export function toActualLink({ attributes }: Known, key: string): ActualLink {
  const { msisdn, country } = attributes
  return {
    key,
    msisdn: String(msisdn),
    country: typeof country === 'string' ? country : null,
    applicationId: applicationIdOf(attributes),
  }
}

/** A part that is there, under a key of the plan. Terraform alone removes one that a state holds: no more is needed. */
export function toActualPart(
  { type, attributes, private: kept }: Known,
  key: string,
): readonly ActualPart[] {
  const part = findPart(type, attributes)
  if (part === undefined) return []
  const tree: Tree = partTree(part, attributes)
  const { serverChoices } = kept
  return [
    {
      key,
      part,
      applicationId: applicationIdOf(attributes),
      tree,
      serverChoices,
      written: tree,
      previous: null,
      addedCapability: false,
    },
  ]
}

function applicationIdOf({ application_id: id }: ObjectTree): ApplicationId {
  return normalApplicationId(String(id))
}
