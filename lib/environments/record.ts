import type { JsonObject } from '../engine/ports'

/** What the last command did to an environment: `deploying` stays when its job was killed. */
export const environmentStatuses = ['deploying', 'up', 'failed', 'down'] as const

/** See `environmentStatuses`. */
export type EnvironmentStatus = (typeof environmentStatuses)[number]

/** What is known of an environment, wherever it was deployed from. One that is gone stays, as `down`. */
export interface EnvironmentRecord {
  /** `<project>--<environment>`. */
  readonly name: string
  readonly project: string
  readonly environment: string
  /** The branch, or the head branch of the pull request where it was known. */
  readonly branch: string | undefined
  /** Set for the environment of a pull request. */
  readonly pullRequest: number | undefined
  readonly owner: string | undefined
  readonly status: EnvironmentStatus
  readonly createdAt: Date
  /** When the last deploy began. */
  readonly startedAt: Date
  /** When a deploy last ended well. */
  readonly deployedAt: Date | undefined
  /** When it was found to be gone. */
  readonly goneAt: Date | undefined
  /** Until then nothing is cleaned up. */
  readonly keepUntil: Date | undefined
  readonly lastFailure: Failure | undefined
  /** Names that its programs gave to applications since it was made, each once, without a prefix of a provider block. */
  readonly applications: readonly string[]
  readonly tags: Readonly<Record<string, string>>
  readonly accounts: readonly AccountRecord[]
  readonly deployed: Deployed
  /** In the order in which they are deployed. */
  readonly stacks: readonly StackRecord[]
}

/** Why a command on an environment failed. */
export interface Failure {
  readonly at: Date
  readonly command: 'up' | 'down'
  /** No secrets. */
  readonly reason: string
}

/** An account that the environment is deployed in, through one provider block. */
export interface AccountRecord {
  /** Addresses and API key: tells accounts apart. */
  readonly key: string
  /** What the names of the applications begin with there. */
  readonly namePrefix: string
  /** Applications that had a name of the environment before it did: someone else's. */
  readonly foundBefore: readonly string[]
}

/** What a state says that there is. */
export interface Deployed {
  readonly applications: readonly DeployedApplication[]
  /** Numbers that are leased or linked, in the order of their digits. */
  readonly numbers: readonly string[]
  /** Addresses of webhooks, without what may be a credential; each once, sorted. */
  readonly urls: readonly string[]
}

/** An application as the account has it. */
export interface DeployedApplication {
  readonly id: string
  readonly name: string
}

/** Nothing is deployed. */
export const nothingDeployed: Deployed = { applications: [], numbers: [], urls: [] }

/** What is needed to destroy a stack where its program is not. */
export interface StackRecord {
  readonly name: string
  /** Backend, required providers, provider blocks and the variables that these refer to. */
  readonly configuration: JsonObject
  /** What was left out of it, as `provider.vonage.api_secret`: taken from the environment instead. */
  readonly leftOut: readonly string[]
}
