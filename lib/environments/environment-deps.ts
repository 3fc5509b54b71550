import type { Environment } from '../config/environment'
import type { Stores } from '../engine/read-only'
import type { FolderDeclarations } from '../stacks/read-folder'
import type { ReadSource } from './branches/source'
import type { StackRecord } from './record'
import type { RecordStore } from './record-store'

/** Everything outside of the program that work on environments touches: a test can play each. */
export interface EnvironmentDeps {
  readonly writeError: (text: string) => void
  /** Aborted when the command is to stop. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Ends early when the command is stopped. */
  readonly sleep: (durationMs: number) => Promise<void>
  readonly store: RecordStore
  readonly project: Project
  /** Makes a recorded stack ready to be destroyed. */
  readonly openStack: OpenStack
  readonly readSource: ReadSource
  /** The account of the environment variables. @throws {Problems} */
  readonly openAccount: () => EnvironmentAccount
  /** The account of a provider block: `vonage`, or `vonage.<alias>`. @throws {Problems} */
  readonly accountOf: (declarations: ProviderDeclarations, block: string) => FoundAccount
}

/** What of a stack says which accounts it works on. */
export type ProviderDeclarations = Pick<FolderDeclarations, 'blocks' | 'variable' | 'unreadPrefix'>

/** An account that a stack works on, or why it is not known: "takes api_key from data.x". */
export type FoundAccount =
  | {
      readonly account: EnvironmentAccount
      readonly namePrefix: string
      readonly reason?: undefined
    }
  | { readonly account?: undefined; readonly reason: string }

/** An account with its writes, which are refused with VONAGE_READ_ONLY. */
export interface EnvironmentAccount extends Stores {
  /** Tells accounts apart: addresses and API key. */
  readonly key: string
  /** How entries of the journal name it. */
  readonly journalAccount: string
}

/** The program of the working folder. */
export interface Project {
  /**
   * Runs it for this branch, or the one that its environment says.
   * @returns the stacks, each after those that it needs
   */
  synthesize(branch: string | undefined): Promise<readonly SynthesizedStack[]>
  /**
   * @param variables Added to the environment of the deploy.
   * @throws {Refusal} `deploy_failed`
   */
  deploy(stacks: readonly string[], variables: Environment): Promise<void>
  /** The text of the state of a stack that was deployed; undefined where it has none. */
  pullState(stack: SynthesizedStack): Promise<string | undefined>
}

/** A stack of the program. */
export interface SynthesizedStack {
  readonly name: string
  readonly folder: string
  readonly declarations: FolderDeclarations
  /** The text of its manifest; undefined for one that is no environment. */
  readonly manifest: string | undefined
}

/** Makes a recorded stack ready to be destroyed; the variables are added to the environment of Terraform. */
export type OpenStack = (stack: StackRecord, variables: Environment) => Promise<OpenedStack>

/** A recorded stack, ready to be destroyed. */
export interface OpenedStack {
  /** The text of its state; undefined where it has none. */
  pullState(): Promise<string | undefined>
  /**
   * Waits for a lock that is held, and removes one that is older than any job.
   * @throws {Refusal} `destroy_failed`
   */
  destroy(run: DestroyRun): Promise<void>
  /** Removes the lock that a killed job left. @throws {Refusal} `destroy_failed` when it has no lock of this id */
  unlock(lockId: string): Promise<void>
  close(): Promise<void>
}

/** What a destroy may need to know, and tell. */
export interface DestroyRun {
  readonly now: Date
  /** Gets each step as a sentence without its end. */
  readonly say: (what: string) => void
}
