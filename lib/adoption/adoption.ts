import type { Diagnostic } from '../diagnostics/diagnostic'
import type { ApplicationId } from '../model/application'
import type { ObjectTree } from '../model/tree'

/** The words of a name that is unique in the program; each language joins them in its own way. */
export type Words = readonly [string, ...string[]]

/** An application as code declares it: with nothing that may be left out. */
export interface DeclaredApplication {
  readonly id: ApplicationId
  readonly words: Words
  readonly name: string
  /** `{}` for none at all; null where they are left alone, because code cannot say them. */
  readonly capabilities: ObjectTree | null
  /** Null where it is what an application has that says nothing of it. */
  readonly privacy: ObjectTree | null
  /** What a reader must know that the code does not say; full sentences. */
  readonly remarks: readonly string[]
  readonly links: readonly DeclaredLink[]
}

/** A number link as code declares it. */
export interface DeclaredLink {
  readonly words: Words
  readonly msisdn: string
  /** What `import` takes. */
  readonly importId: string
  readonly applicationId: ApplicationId
}

/** What goes into one file. */
export interface AdoptionGroup {
  readonly words: Words
  readonly applications: readonly DeclaredApplication[]
  /** Links to applications that are declared elsewhere. */
  readonly links: readonly DeclaredLink[]
}

/** An account as code, in no language yet. */
export interface Adoption {
  /** By name, none empty. */
  readonly groups: readonly AdoptionGroup[]
  /** Warnings: what is not adopted, or only in part, and why. */
  readonly notices: readonly Diagnostic[]
}

/** A file of the generated code. */
export interface GeneratedFile {
  /** With `/`, below the folder of the output. */
  readonly path: string
  readonly text: string
}
