import type { EnvironmentManifest } from './manifest'
import { namesIn } from './ownership'
import {
  type AccountRecord,
  type EnvironmentRecord,
  nothingDeployed,
  type StackRecord,
} from './record'

/** What is known when a deploy begins. */
export interface DeployFacts {
  readonly manifest: EnvironmentManifest
  /** In the order in which they are deployed. */
  readonly stacks: readonly StackRecord[]
  readonly accounts: readonly ReadAccount[]
  /** The branch that the run is for, for the environment of a pull request. */
  readonly branch: string | undefined
  readonly owner: string | undefined
  readonly keepUntil: Date | undefined
  readonly now: Date
}

/** An account that the environment is deployed in, and what it has. */
export interface ReadAccount {
  readonly key: string
  readonly namePrefix: string
  readonly applications: readonly { readonly id: string; readonly name: string }[]
}

/**
 * The record of an environment that is about to be deployed. Names and stacks of earlier deploys stay in it until it is
 * down: what they made may still be there.
 * @param before The record so far; one that is down begins anew.
 */
export function beginDeploy(
  before: EnvironmentRecord | undefined,
  { manifest, stacks, accounts, branch, owner, keepUntil, now }: DeployFacts,
): EnvironmentRecord {
  const kept = before?.status === 'down' ? undefined : before
  const names = new Set(stacks.map(({ name }) => name))
  const record: EnvironmentRecord = {
    name: manifest.name,
    project: manifest.project,
    environment: manifest.environment,
    branch: manifest.branch ?? branch ?? kept?.branch,
    pullRequest: manifest.pullRequest,
    owner: owner ?? kept?.owner,
    status: 'deploying',
    createdAt: kept?.createdAt ?? now,
    startedAt: now,
    deployedAt: kept?.deployedAt,
    goneAt: undefined,
    keepUntil: keepUntil ?? kept?.keepUntil,
    lastFailure: kept?.lastFailure,
    applications: [...new Set([...(kept?.applications ?? []), ...manifest.applications])],
    tags: manifest.tags,
    accounts: [],
    deployed: kept?.deployed ?? nothingDeployed,
    stacks: [...(kept?.stacks ?? []).filter(({ name }) => !names.has(name)), ...stacks],
  }
  return { ...record, accounts: recordAccounts(kept, record, accounts) }
}

/** An application that has a name before any deploy could give it that name is someone else's. */
function recordAccounts(
  kept: EnvironmentRecord | undefined,
  record: EnvironmentRecord,
  read: readonly ReadAccount[],
): readonly AccountRecord[] {
  const isSame = (a: Pick<AccountRecord, 'key' | 'namePrefix'>, b: typeof a) =>
    a.key === b.key && a.namePrefix === b.namePrefix
  const now = read.map(({ key, namePrefix, applications }): AccountRecord => {
    const known = kept?.accounts.find((one) => isSame(one, { key, namePrefix }))
    const given = known === undefined || kept === undefined ? undefined : namesIn(kept, known)
    const names = namesIn(record, { namePrefix })
    const found = applications.filter(({ name }) => names.has(name) && given?.has(name) !== true)
    const ids = [...(known?.foundBefore ?? []), ...found.map(({ id }) => id)]
    return { key, namePrefix, foundBefore: [...new Set(ids)] }
  })
  const earlier = kept?.accounts.filter((one) => !now.some((other) => isSame(one, other))) ?? []
  return [...earlier, ...now]
}
