import type { ApplicationId, ApplicationTree } from '../model/application'

/** An application as the account has it. */
export interface AdoptableApplication {
  readonly id: ApplicationId
  /** As an import reads it: every modelled capability is there or null. */
  readonly tree: ApplicationTree
  /** Dotted paths of what the account has and the model knows nothing of. */
  readonly unmodelled: readonly string[]
  /** What a reader of the code must know of it beside; full sentences. @default nothing */
  readonly remarks?: readonly string[]
}

/** A number of the account that is linked to an application. */
export interface AdoptableLink {
  /** Two capital letters. */
  readonly country: string
  readonly msisdn: string
  readonly applicationId: ApplicationId
}

/** What shall be declared. A link may point at an application that is not in here. */
export interface AdoptableAccount {
  readonly applications: readonly AdoptableApplication[]
  readonly links: readonly AdoptableLink[]
}
