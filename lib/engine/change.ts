import type { ApplicationId, ApplicationTree } from '../model/application'
import type { ApplicationPart } from '../model/application-part'
import type { CapabilityName } from '../model/capabilities'
import type { Tree } from '../model/tree'
import type { AttributeChange } from './attribute-change'
import type { ServerChoice } from './plan-application'
import type { Json } from './ports'
import type { ManagedParts } from './write-raw'

/** An application that the code declares. */
export interface DesiredApplication {
  /** Names it in the whole configuration, such as its Terraform address. */
  readonly key: string
  readonly config: ApplicationTree
  readonly adoptExisting: boolean
}

/** An application that this configuration owns, as the API has it now. */
export interface ActualApplication {
  readonly key: string
  readonly id: ApplicationId
  readonly tree: ApplicationTree
  readonly serverChoices: readonly ServerChoice[]
  /** The capabilities that it was taken on with, or that were written since; `tree` shows no others. */
  readonly spokenFor: readonly CapabilityName[]
  /** The public half of the generated private key that is held, if one is. */
  readonly heldPublicKey: string | undefined
  readonly adopted: boolean
  readonly forceDestroy: boolean
}

/** A number link that the code declares: to an application of the same configuration, or to one by its id. */
export interface DesiredLink {
  readonly key: string
  readonly msisdn: string
  /** @default the number's own */
  readonly country: string | null
  readonly application: { readonly key: string } | { readonly id: ApplicationId }
  readonly takeOver: boolean
}

/** A number link that this configuration owns, with the application that holds the number now. */
export interface ActualLink {
  readonly key: string
  readonly msisdn: string
  /** Another declared one is another link. @default not compared */
  readonly country?: string | null
  readonly applicationId: ApplicationId
}

/** A part of an application that the code declares on its own: a capability, or one webhook. */
export interface DesiredPart {
  readonly key: string
  readonly part: ApplicationPart
  readonly config: Tree
  readonly application: { readonly key: string } | { readonly id: ApplicationId }
}

/** A part that this configuration declared, as the API has it now. */
export interface ActualPart {
  readonly key: string
  readonly part: ApplicationPart
  readonly applicationId: ApplicationId
  readonly tree: Tree
  readonly serverChoices: readonly ServerChoice[]
  /** What the last apply wrote. */
  readonly written: Tree
  /** What a webhook replaced, as the API had it; null for nothing. */
  readonly previous: Json
  /** Whether a webhook brought its capability along. */
  readonly addedCapability: boolean
}

export interface Desired {
  readonly applications: readonly DesiredApplication[]
  readonly links: readonly DesiredLink[]
  /** @default none */
  readonly parts?: readonly DesiredPart[]
}

export interface Actual {
  readonly applications: readonly ActualApplication[]
  readonly links: readonly ActualLink[]
  /** @default none */
  readonly parts?: readonly ActualPart[]
}

/** One step that turns the actual resources into the desired ones, or says that one stays. */
export type Change = ApplicationChange | LinkChange | PartChange

export type ApplicationChange =
  | {
      readonly resource: 'application'
      readonly action: 'create'
      readonly key: string
      readonly after: ApplicationTree
      readonly managed: ManagedParts
      readonly adoptExisting: boolean
    }
  | {
      readonly resource: 'application'
      readonly action: 'update'
      readonly key: string
      readonly id: ApplicationId
      readonly before: ApplicationTree
      /** The capabilities that `before` shows. */
      readonly spokenFor: readonly CapabilityName[]
      readonly after: ApplicationTree
      readonly managed: ManagedParts
      /** Never empty; sorted by path. */
      readonly attributes: readonly AttributeChange[]
    }
  | {
      readonly resource: 'application'
      readonly action: 'delete'
      readonly key: string
      readonly before: ActualApplication
    }
  | {
      readonly resource: 'application'
      readonly action: 'none'
      readonly key: string
      readonly id: ApplicationId
    }

export type LinkChange =
  | {
      readonly resource: 'number_link'
      readonly action: 'create'
      readonly key: string
      readonly after: DesiredLink
    }
  | {
      readonly resource: 'number_link'
      readonly action: 'update'
      readonly key: string
      readonly before: ActualLink
      readonly after: DesiredLink
      /** Never empty; sorted by path. */
      readonly attributes: readonly AttributeChange[]
    }
  | {
      readonly resource: 'number_link'
      readonly action: 'delete'
      readonly key: string
      readonly before: ActualLink
    }
  | { readonly resource: 'number_link'; readonly action: 'none'; readonly key: string }

export type PartChange =
  | {
      readonly resource: 'application_part'
      readonly action: 'create'
      readonly key: string
      readonly desired: DesiredPart
      readonly after: Tree
    }
  | {
      readonly resource: 'application_part'
      readonly action: 'update'
      readonly key: string
      readonly before: ActualPart
      readonly after: Tree
      /** Never empty; sorted by path. */
      readonly attributes: readonly AttributeChange[]
    }
  | {
      readonly resource: 'application_part'
      readonly action: 'delete'
      readonly key: string
      readonly before: ActualPart
    }
  | { readonly resource: 'application_part'; readonly action: 'none'; readonly key: string }
